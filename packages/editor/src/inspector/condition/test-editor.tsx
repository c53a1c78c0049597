import { Select, TagsInput, TextInput } from '@mantine/core';
import { type Condition, type Operator, operatorById, operators, operatorsFor, type Test } from '@ripen/runtime';
import { cx } from '../../ui/index.ts';
import { useBook } from '../book.tsx';
import { NumberBox } from '../number-box.tsx';
import classes from './condition.module.css';
import { leafType } from './subjects.ts';

interface TestEditorProps {
  readonly leaf: Extract<Condition, { test: Test }>;
  readonly onChange: (test: Test) => void;
}

type Operand = Test['value'];

const asText = (value: Operand) => (Array.isArray(value) ? '' : String(value ?? ''));
const asNumber = (value: Operand) => {
  const number = typeof value === 'number' ? value : Number.parseFloat(asText(value));
  return Number.isFinite(number) ? number : 0;
};
const asTexts = (value: Operand) => (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

/** What was typed, kept as far as the new operator can use it. */
function operandFor(operator: Operator, before: Operand): Operand {
  switch (operator.operand) {
    case 'none':
      return undefined;
    case 'one':
      return operator.reading === 'number' ? asNumber(before) : asText(Array.isArray(before) ? before[0] : before);
    case 'two': {
      const [from, to] = Array.isArray(before) ? before : [before, before];
      return [asNumber(from), asNumber(to)];
    }
    case 'many':
      return asTexts(before).filter(Boolean);
    case 'days':
      return Math.max(1, asNumber(before));
  }
}

function withOperand(op: string, value: Operand): Test {
  return value === undefined ? { op } : { op, value };
}

function OperandEditor({
  operator,
  test,
  onChange,
}: {
  readonly operator: Operator;
  readonly test: Test;
  readonly onChange: (test: Test) => void;
}) {
  const set = (value: Operand) => onChange(withOperand(test.op, value));
  switch (operator.operand) {
    case 'none':
      return null;
    case 'one':
      if (operator.reading === 'number') {
        return <NumberBox size="xs" aria-label="Value" value={asNumber(test.value)} onChange={set} isDecimal />;
      }
      return (
        <TextInput
          size="xs"
          aria-label="Value"
          type={operator.reading === 'date' ? 'date' : 'text'}
          placeholder="a value"
          value={asText(test.value)}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
    case 'two': {
      const [from, to] = Array.isArray(test.value) ? test.value : [0, 0];
      return (
        <div className={classes.line}>
          <NumberBox
            size="xs"
            aria-label="From"
            value={asNumber(from)}
            onChange={(next) => set([next, asNumber(to)])}
            isDecimal
          />
          <span>and</span>
          <NumberBox
            size="xs"
            aria-label="To"
            value={asNumber(to)}
            onChange={(next) => set([asNumber(from), next])}
            isDecimal
          />
        </div>
      );
    }
    case 'many':
      return (
        <TagsInput
          size="xs"
          aria-label="Values"
          placeholder={asTexts(test.value).length === 0 ? 'Type a value, press Enter' : ''}
          value={asTexts(test.value)}
          onChange={set}
        />
      );
    case 'days':
      return (
        <div className={classes.line}>
          <NumberBox
            size="xs"
            w={72}
            aria-label="Days"
            min={1}
            max={3650}
            value={asNumber(test.value)}
            onChange={set}
          />
          <span>days{operator.id === 'moreThanDaysAgo' ? ' ago' : ''}</span>
        </div>
      );
  }
}

/** Operator and operand. Operators come from the runtime by the type of what is compared. */
export function TestEditor({ leaf, onChange }: TestEditorProps) {
  const book = useBook();
  const { test } = leaf;
  const type = leafType(leaf, book);
  const offered = type ? operatorsFor(type) : operators;
  const current = operatorById(test.op);
  const list = current && !offered.includes(current) ? [current, ...offered] : offered;
  return (
    <div className={cx(classes.test, (current?.operand === 'many' || current?.operand === 'two') && classes.stacked)}>
      <Select
        size="xs"
        aria-label="Comparison"
        data={list.map((operator) => ({ value: operator.id, label: operator.label }))}
        value={test.op}
        searchable={list.length > 10}
        comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
        onChange={(op) => {
          const next = op && operatorById(op);
          if (next) onChange(withOperand(next.id, operandFor(next, test.value)));
        }}
      />
      {current && <OperandEditor operator={current} test={test} onChange={onChange} />}
    </div>
  );
}
