import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core';
import type { Scalar } from '@ripen/runtime';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { SimulatedValue } from './simulate.ts';
import classes from './workflow.module.css';

/** Reads what was typed as people mean it: numbers and yes/no are not text. */
export function readScalar(text: string): Scalar {
  const trimmed = text.trim();
  if (/^(true|yes)$/i.test(trimmed)) return true;
  if (/^(false|no)$/i.test(trimmed)) return false;
  if (/^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
  return text;
}

interface ValueRowsProps {
  readonly label: string;
  readonly values: readonly SimulatedValue[];
  readonly names: readonly string[];
  readonly onChange: (values: readonly SimulatedValue[]) => void;
  readonly addLabel: string;
}

/** A value as it is being typed; what it means is decided from the text. */
function ValueText({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: Scalar;
  readonly onChange: (value: Scalar) => void;
}) {
  const [text, setText] = useState(typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder="value"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(readScalar(event.currentTarget.value));
      }}
    />
  );
}

/** Names and values, as many as wanted. */
export function ValueRows({ label, values, names, onChange, addLabel }: ValueRowsProps) {
  const change = (index: number, value: Partial<SimulatedValue>) =>
    onChange(values.map((item, at) => (at === index ? { ...item, ...value } : item)));
  return (
    <fieldset className={classes.valueRows} aria-label={label}>
      {values.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id of their own
        <div key={index} className={classes.valueRow}>
          <Autocomplete
            size="xs"
            aria-label={`Name ${index + 1}`}
            placeholder="name"
            data={[...names]}
            value={item.name}
            onChange={(name) => change(index, { name })}
          />
          <ValueText
            label={`Value of ${item.name || `row ${index + 1}`}`}
            value={item.value}
            onChange={(value) => change(index, { value })}
          />
          <ActionIcon
            size="sm"
            aria-label={`Remove ${item.name || `row ${index + 1}`}`}
            onClick={() => onChange(values.filter((_, at) => at !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...values, { name: '', value: '' }])}
      >
        {addLabel}
      </Button>
    </fieldset>
  );
}
