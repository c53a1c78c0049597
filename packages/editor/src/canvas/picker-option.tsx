import type { NodeKind } from '@ripen/runtime';
import type { HTMLAttributes } from 'react';
import { cx } from '../ui/index.ts';
import { iconOf } from './icons.ts';
import kindClasses from './kind.module.css';
import classes from './picker.module.css';
import type { Picker } from './use-picker.ts';

interface PickerOptionProps extends Pick<HTMLAttributes<HTMLElement>, 'draggable' | 'onDragStart' | 'onDragEnd'> {
  readonly picker: Picker;
  /** What is chosen by it. */
  readonly value: string;
  readonly kind: NodeKind | 'unknown';
  readonly icon: string | undefined;
  readonly title: string;
  readonly text: string;
}

/** One entry of a picker's list: a step, or a kind of step. */
export function PickerOption({ picker, value, kind, icon, title, text, ...drag }: PickerOptionProps) {
  const Icon = iconOf(icon, kind);
  const isCurrent = value === picker.current;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search field keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the search field
    <div
      id={picker.optionId(value)}
      role="option"
      aria-selected={isCurrent}
      className={cx(classes.option, kind !== 'unknown' && kindClasses[kind], isCurrent && classes.active)}
      onPointerMove={() => picker.lookAt(value)}
      onClick={() => picker.choose(value)}
      {...drag}
    >
      <span className={classes.tile} aria-hidden="true">
        <Icon size={17} stroke={1.8} />
      </span>
      <span className={classes.text}>
        <span className={classes.title}>{title}</span>
        <span className={classes.description}>{text}</span>
      </span>
    </div>
  );
}
