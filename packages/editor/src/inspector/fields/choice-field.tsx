import { Input, SegmentedControl, Select } from '@mantine/core';
import { asText, type FieldProps, inputProps } from './field-props.ts';

const segmentLetters = 30;

/** A few short options side by side, longer ones in a list. */
export function ChoiceField(props: FieldProps) {
  const { field, value, onChange, isReadOnly } = props;
  const data = (field.options ?? []).map((option) => ({ ...option }));
  const chosen = asText(value) || asText(field.initial);
  const letters = data.reduce((sum, option) => sum + option.label.length, 0);
  if (data.length > 3 || letters > segmentLetters) {
    return <Select {...inputProps(props)} data={data} value={chosen} onChange={(next) => next && onChange(next)} />;
  }
  return (
    <Input.Wrapper label={field.label} description={field.help} error={props.error}>
      <SegmentedControl
        fullWidth
        aria-label={field.label}
        data={data}
        value={chosen}
        readOnly={isReadOnly}
        onChange={onChange}
      />
    </Input.Wrapper>
  );
}
