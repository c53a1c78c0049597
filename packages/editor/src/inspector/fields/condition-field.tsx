import { Button, Input } from '@mantine/core';
import { always, type Condition, conditionSchema, type Json } from '@ripen/runtime';
import { ConditionBuilder } from '../condition/condition-builder.tsx';
import type { FieldProps } from './field-props.ts';

/** A draft may hold a condition that is not finished, such as a tag without a name: it is shown as it is. */
export function readCondition(value: unknown): Condition {
  const parsed = conditionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const hasKind = typeof value === 'object' && value !== null && 'kind' in value;
  // Shape as the builder left it; what is missing in it is said by the problems below the field.
  return hasKind ? (value as Condition) : always;
}

const isAlways = (condition: Condition) => condition.kind === 'all' && condition.of.length === 0;

export function ConditionField({ field, value, onChange, error, isReadOnly }: FieldProps) {
  const label = field.optional ? `${field.label} (optional)` : field.label;
  const set = (condition: Condition) => {
    // An optional condition without parts is no condition.
    if (field.optional && isAlways(condition)) onChange(undefined);
    else onChange(condition as unknown as Json);
  };
  return (
    <Input.Wrapper label={label} description={field.help} error={error} labelElement="div">
      <ConditionBuilder
        label={field.label}
        value={readCondition(value)}
        onChange={set}
        isReadOnly={isReadOnly}
        {...(field.optional ? { noneWords: null } : {})}
      />
      {field.optional && value !== undefined && !isReadOnly && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(undefined)}>
          Remove the whole condition
        </Button>
      )}
    </Input.Wrapper>
  );
}
