import { Textarea, TextInput } from '@mantine/core';
import { asText, type FieldProps, inputProps } from './field-props.ts';

export function TextField(props: FieldProps) {
  const { field, value, onChange } = props;
  return (
    <TextInput
      {...inputProps(props)}
      value={asText(value)}
      {...(field.max ? { maxLength: field.max } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function LongTextField(props: FieldProps) {
  const { field, value, onChange } = props;
  return (
    <Textarea
      {...inputProps(props)}
      autosize
      minRows={2}
      maxRows={10}
      value={asText(value)}
      {...(field.max ? { maxLength: field.max } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function UrlField(props: FieldProps) {
  const { value, onChange } = props;
  return (
    <TextInput
      {...inputProps(props)}
      type="url"
      inputMode="url"
      spellCheck={false}
      placeholder={props.field.placeholder ?? 'https://example.com/hook'}
      value={asText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
