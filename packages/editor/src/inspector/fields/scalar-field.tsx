import { Input, Select, TextInput } from '@mantine/core';
import { nodeType } from '@ripen/runtime';
import { useBook } from '../book.tsx';
import { NumberBox } from '../number-box.tsx';
import { asText, type FieldProps } from './field-props.ts';
import classes from './fields.module.css';

type Kind = 'text' | 'number' | 'boolean' | 'date';

const words: Readonly<Record<Kind, string>> = { text: 'Text', number: 'Number', boolean: 'Yes / no', date: 'Date' };
const firstValue: Readonly<Record<Kind, string | number | boolean>> = { text: '', number: 0, boolean: true, date: '' };

/** The declared type of the attribute that a sibling field names, if there is one. */
function useDeclaredType({ node }: FieldProps): Kind | null {
  const { attributes } = useBook();
  const fields = nodeType(node.type)?.fields ?? {};
  const sibling = Object.keys(fields).find((name) => fields[name]?.kind === 'attribute');
  const name = sibling ? node.fields[sibling] : undefined;
  return attributes.find((attribute) => attribute.name === name)?.type ?? null;
}

function kindOf(value: unknown, declared: Kind | null): Kind {
  if (declared === 'date' && typeof value === 'string') return 'date';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return 'text';
}

function ValueInput({
  kind,
  label,
  value,
  onChange,
  isReadOnly,
}: Pick<FieldProps, 'value' | 'onChange' | 'isReadOnly'> & { kind: Kind; label: string }) {
  if (kind === 'number') {
    return (
      <NumberBox
        aria-label={label}
        isDecimal
        readOnly={isReadOnly}
        value={typeof value === 'number' ? value : 0}
        onChange={onChange}
      />
    );
  }
  if (kind === 'boolean') {
    const data = [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ];
    return (
      <Select
        aria-label={label}
        data={data}
        readOnly={isReadOnly}
        value={value === false ? 'no' : 'yes'}
        onChange={(next) => onChange(next === 'yes')}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      type={kind === 'date' ? 'date' : 'text'}
      readOnly={isReadOnly}
      value={asText(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A value whose type follows the attribute it is for, and can be chosen where that is not known. */
export function ScalarField(props: FieldProps) {
  const { field, value, onChange, error, isReadOnly } = props;
  const declared = useDeclaredType(props);
  const kind = kindOf(value, declared);
  const offered: Kind[] = ['text', 'number', 'boolean', 'date'];
  const hint =
    declared && declared !== kind ? `This attribute is declared as ${words[declared].toLowerCase()}.` : field.help;
  return (
    <Input.Wrapper label={field.label} description={hint} error={error} labelElement="div">
      <div className={classes.pair}>
        <ValueInput kind={kind} label={field.label} value={value} onChange={onChange} isReadOnly={isReadOnly} />
        <Select
          aria-label="Type of the value"
          data={offered
            .filter((item) => item !== 'date' || declared === 'date')
            .map((item) => ({ value: item, label: words[item] }))}
          value={kind}
          readOnly={isReadOnly}
          onChange={(next) => next && next !== kind && onChange(firstValue[next as Kind])}
        />
      </div>
    </Input.Wrapper>
  );
}
