import { Input, Select } from '@mantine/core';
import { type Duration, durationSchema, durationUnits } from '@ripen/runtime';
import { useId } from 'react';
import { NumberBox } from '../number-box.tsx';
import type { FieldProps } from './field-props.ts';
import classes from './fields.module.css';

const fallback: Duration = { amount: 1, unit: 'days' };

export function readDuration(value: unknown, initial: unknown): Duration {
  const parsed = durationSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const first = durationSchema.safeParse(initial);
  return first.success ? first.data : fallback;
}

interface DurationInputProps {
  readonly label: string;
  readonly value: Duration;
  readonly onChange: (value: Duration) => void;
  readonly isReadOnly?: boolean;
}

/** Amount and unit side by side. */
export function DurationInput({ label, value, onChange, isReadOnly = false }: DurationInputProps) {
  return (
    <div className={classes.pair}>
      <NumberBox
        aria-label={`${label}: amount`}
        min={1}
        max={100_000}
        readOnly={isReadOnly}
        value={value.amount}
        onChange={(amount) => onChange({ ...value, amount: Math.round(amount) })}
      />
      <Select
        aria-label={`${label}: unit`}
        data={durationUnits.map((unit) => ({ value: unit, label: value.amount === 1 ? unit.slice(0, -1) : unit }))}
        value={value.unit}
        readOnly={isReadOnly}
        onChange={(unit) => unit && onChange({ ...value, unit: unit as Duration['unit'] })}
      />
    </div>
  );
}

export function DurationField({ field, value, onChange, error, isReadOnly }: FieldProps) {
  const id = useId();
  return (
    <Input.Wrapper id={id} label={field.label} description={field.help} error={error} labelElement="div">
      <DurationInput
        label={field.label}
        value={readDuration(value, field.initial)}
        onChange={(next) => onChange({ ...next })}
        isReadOnly={isReadOnly}
      />
    </Input.Wrapper>
  );
}
