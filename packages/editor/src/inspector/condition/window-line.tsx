import { Select } from '@mantine/core';
import { NumberBox } from '../number-box.tsx';
import classes from './condition.module.css';

interface WindowLineProps {
  readonly withinDays: number | undefined;
  readonly onChange: (withinDays: number | undefined) => void;
}

/** How far back past events are counted: at any time, or so many days. */
export function WindowLine({ withinDays, onChange }: WindowLineProps) {
  const hasWindow = withinDays !== undefined;
  return (
    <div className={classes.line}>
      <Select
        size="xs"
        w={hasWindow ? 110 : '100%'}
        aria-label="When"
        data={[
          { value: 'ever', label: 'at any time' },
          { value: 'window', label: 'in the last' },
        ]}
        value={hasWindow ? 'window' : 'ever'}
        onChange={(value) => onChange(value === 'window' ? (withinDays ?? 30) : undefined)}
      />
      {hasWindow && (
        <>
          <NumberBox size="xs" w={64} aria-label="Days" min={1} max={3650} value={withinDays} onChange={onChange} />
          <span>days</span>
        </>
      )}
    </div>
  );
}
