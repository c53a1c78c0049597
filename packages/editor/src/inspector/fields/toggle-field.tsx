import { Switch } from '@mantine/core';
import type { FieldProps } from './field-props.ts';

export function ToggleField({ field, value, onChange, error, isReadOnly }: FieldProps) {
  return (
    <Switch
      label={field.label}
      {...(field.help ? { description: field.help } : {})}
      {...(error ? { error } : {})}
      checked={typeof value === 'boolean' ? value : field.initial === true}
      disabled={isReadOnly}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
