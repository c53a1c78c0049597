import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

interface NumberBoxProps extends Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly isDecimal?: boolean;
}

/** A number that may be empty while it is being typed; what leaves it is always a number. */
export function NumberBox({ value, onChange, min, max, isDecimal = false, ...rest }: NumberBoxProps) {
  const [isEmpty, setEmpty] = useState(false);
  return (
    <NumberInput
      {...rest}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      allowDecimal={isDecimal}
      hideControls
      clampBehavior="blur"
      value={isEmpty ? '' : value}
      onBlur={() => setEmpty(false)}
      onChange={(next) => {
        setEmpty(next === '');
        const number = typeof next === 'number' ? next : Number.parseFloat(next);
        if (Number.isFinite(number) && number !== value) onChange(number);
      }}
    />
  );
}
