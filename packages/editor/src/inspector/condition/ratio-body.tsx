import { Select } from '@mantine/core';
import { operatorById, type Test } from '@ripen/runtime';
import { NumberBox } from '../number-box.tsx';
import classes from './condition.module.css';
import { type Leaf, withWhere, withWindow } from './edit-condition.ts';
import { AtLeastLine, EventName } from './past-event.tsx';
import { percentOf, shareOf, shareTest } from './share.ts';
import { WhereBlock } from './where-block.tsx';
import { WindowLine } from './window-line.tsx';

type Ratio = Extract<Leaf, { kind: 'ratio' }>;

interface RatioBodyProps {
  readonly leaf: Ratio;
  readonly onChange: (leaf: Ratio) => void;
  readonly depth: number;
}

/** What is offered; others stand in files and are shown by the name that the runtime gives them. */
const offered: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'gte', label: 'at least' },
  { value: 'gt', label: 'more than' },
  { value: 'lte', label: 'at most' },
  { value: 'lt', label: 'less than' },
  { value: 'between', label: 'between' },
  { value: 'isKnown', label: 'is known' },
  { value: 'isUnknown', label: 'is not known' },
];

function ShareLine({ test, onChange }: { readonly test: Test; readonly onChange: (test: Test) => void }) {
  const isOffered = offered.some(({ value }) => value === test.op);
  const data = isOffered ? offered : [{ value: test.op, label: operatorById(test.op)?.label ?? test.op }, ...offered];
  const box = (label: string, value: number, set: (value: number) => void) => (
    <NumberBox
      size="xs"
      w={64}
      aria-label={label}
      min={0}
      max={100}
      isDecimal
      value={percentOf(value)}
      onChange={(percent) => set(shareOf(percent))}
    />
  );
  const { value } = test;
  return (
    <div className={classes.line}>
      <Select
        size="xs"
        aria-label="Comparison"
        data={[...data]}
        value={test.op}
        onChange={(op) => op && onChange(shareTest(op, value))}
      />
      {Array.isArray(value) ? (
        <>
          {box('From per cent', Number(value[0]), (from) => onChange({ ...test, value: [from, value[1] ?? from] }))}
          <span>and</span>
          {box('To per cent', Number(value[1]), (to) => onChange({ ...test, value: [value[0] ?? to, to] }))}
          <span>%</span>
        </>
      ) : value === undefined ? null : (
        <>
          {box('Per cent', Number(value), (share) => onChange({ ...test, value: share }))}
          <span>%</span>
        </>
      )}
    </div>
  );
}

/** "opened at least 30 % as often as sent, in the last 90 days, given at least 5 of these": the order in which people say it. */
export function RatioBody({ leaf, onChange, depth }: RatioBodyProps) {
  const { per } = leaf;
  return (
    <>
      <EventName label="Event" value={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
      <WhereBlock
        label="Where"
        where={leaf.where}
        depth={depth}
        onChange={(where) => onChange(withWhere(leaf, where))}
      />
      <ShareLine test={leaf.test} onChange={(test) => onChange({ ...leaf, test })} />
      <span className={classes.line}>as often as</span>
      <EventName
        label="Event to compare with"
        value={per.event}
        onChange={(event) => onChange({ ...leaf, per: { ...per, event } })}
      />
      <WhereBlock
        label="Where, of the event to compare with"
        where={per.where}
        depth={depth}
        onChange={(where) => onChange({ ...leaf, per: withWhere(per, where) })}
      />
      <WindowLine withinDays={leaf.withinDays} onChange={(withinDays) => onChange(withWindow(leaf, withinDays))} />
      <AtLeastLine
        before="given at least"
        label="Fewest to compare with"
        value={per.atLeast ?? 1}
        after="of these"
        onChange={(atLeast) => onChange({ ...leaf, per: { ...per, atLeast } })}
      />
    </>
  );
}
