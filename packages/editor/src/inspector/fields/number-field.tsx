import { NumberBox } from '../number-box.tsx';
import { type FieldProps, inputProps } from './field-props.ts';

export function NumberField(props: FieldProps) {
  const { field, value, onChange } = props;
  const initial = typeof field.initial === 'number' ? field.initial : 0;
  return (
    <NumberBox
      {...inputProps(props)}
      min={field.min}
      max={field.max}
      {...(field.unit ? { suffix: ` ${field.unit}` } : {})}
      value={typeof value === 'number' ? value : initial}
      onChange={onChange}
    />
  );
}
