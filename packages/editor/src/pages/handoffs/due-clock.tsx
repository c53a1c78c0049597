import { IconAlarm, IconAlertTriangleFilled, IconClock } from '@tabler/icons-react';
import { cx, formatExactTime, useNow } from '../../ui/index.ts';
import classes from './handoffs.module.css';
import { dueWords } from './lead-words.ts';

const icons = { overdue: IconAlertTriangleFilled, soon: IconAlarm, calm: IconClock };

/** How long there is left to decide, in words and with an icon. */
export function DueClock({ dueAtMs }: { readonly dueAtMs: number }) {
  const { text, urgency } = dueWords(dueAtMs, useNow());
  const Icon = icons[urgency];
  return (
    <time
      className={cx('num', classes.due, classes[urgency])}
      dateTime={new Date(dueAtMs).toISOString()}
      title={formatExactTime(dueAtMs)}
    >
      <Icon size={14} stroke={1.9} aria-hidden="true" />
      {text}
    </time>
  );
}
