import { Autocomplete, MultiSelect, Select } from '@mantine/core';
import type { ScoringModel } from '@ripen/runtime';
import { useBook } from '../book.tsx';
import { bandOptions } from '../reference-options.ts';
import classes from './condition.module.css';
import { type Leaf, withWhere, withWindow } from './edit-condition.ts';
import { AtLeastLine, EventName } from './past-event.tsx';
import { RatioBody } from './ratio-body.tsx';
import { TestEditor } from './test-editor.tsx';
import { WhereBlock } from './where-block.tsx';
import { WindowLine } from './window-line.tsx';

interface LeafBodyProps {
  readonly leaf: Leaf;
  readonly isDenied: boolean;
  readonly onChange: (leaf: Leaf) => void;
  readonly onDeny: (isDenied: boolean) => void;
  readonly depth: number;
}

type Of<K extends Leaf['kind']> = Extract<Leaf, { kind: K }>;

interface VerbProps {
  readonly yes: string;
  readonly no: string;
  readonly isDenied: boolean;
  readonly onDeny: (isDenied: boolean) => void;
}

function Verb({ yes, no, isDenied, onDeny }: VerbProps) {
  return (
    <Select
      size="xs"
      className={classes.verb ?? ''}
      aria-label="Is or is not"
      data={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      value={isDenied ? 'no' : 'yes'}
      onChange={(value) => onDeny(value === 'no')}
    />
  );
}

function TagBody({ leaf, onChange, ...verb }: Omit<LeafBodyProps, 'leaf'> & { readonly leaf: Of<'tag'> }) {
  const book = useBook();
  return (
    <>
      <Verb yes="has the tag" no="does not have the tag" {...verb} />
      <Autocomplete
        size="xs"
        aria-label="Tag"
        data={[...book.tags]}
        value={leaf.tag}
        onChange={(tag) => onChange({ ...leaf, tag })}
      />
    </>
  );
}

const modelOf = (models: readonly ScoringModel[], id: string) => models.find((model) => model.id === id);

function BandBody({ leaf, onChange, ...verb }: Omit<LeafBodyProps, 'leaf'> & { readonly leaf: Of<'band'> }) {
  const book = useBook();
  const model = modelOf(book.models, leaf.model);
  return (
    <>
      <Verb yes="is one of" no="is none of" {...verb} />
      <MultiSelect
        size="xs"
        aria-label="Bands"
        data={bandOptions(model)}
        value={leaf.in}
        onChange={(bands) => bands.length > 0 && onChange({ ...leaf, in: bands })}
      />
    </>
  );
}

function StandingBody({ leaf, onChange, ...verb }: Omit<LeafBodyProps, 'leaf'> & { readonly leaf: Of<'standing'> }) {
  return (
    <>
      <Verb yes="is" no="is not" {...verb} />
      <Select
        size="xs"
        aria-label="Standing"
        data={[
          { value: 'excluded', label: 'excluded' },
          { value: 'dead', label: 'dead' },
          { value: 'scored', label: 'scored' },
        ]}
        value={leaf.is}
        onChange={(is) => is && onChange({ ...leaf, is: is as Of<'standing'>['is'] })}
      />
    </>
  );
}

function DidBody({ leaf, onChange, depth, ...verb }: Omit<LeafBodyProps, 'leaf'> & { readonly leaf: Of<'did'> }) {
  return (
    <>
      <Verb yes="did" no="did not do" {...verb} />
      <EventName label="Event" value={leaf.event} onChange={(event) => onChange({ ...leaf, event })} />
      <AtLeastLine
        before="at least"
        label="Times"
        value={leaf.atLeast}
        after={leaf.atLeast === 1 ? 'time' : 'times'}
        onChange={(atLeast) => onChange({ ...leaf, atLeast })}
      />
      <WindowLine withinDays={leaf.withinDays} onChange={(withinDays) => onChange(withWindow(leaf, withinDays))} />
      <WhereBlock
        label="Where"
        where={leaf.where}
        depth={depth}
        onChange={(where) => onChange(withWhere(leaf, where))}
      />
    </>
  );
}

function SegmentBody({ leaf, onChange, ...verb }: Omit<LeafBodyProps, 'leaf'> & { readonly leaf: Of<'segment'> }) {
  const book = useBook();
  return (
    <>
      <Verb yes="is in" no="is not in" {...verb} />
      <Select
        size="xs"
        aria-label="Segment"
        data={book.segments.map((segment) => ({ value: segment.id, label: segment.name }))}
        value={leaf.segment}
        searchable
        onChange={(segment) => segment && onChange({ ...leaf, segment })}
      />
    </>
  );
}

/** How a leaf compares, in the words of its kind. */
export function LeafBody(props: LeafBodyProps) {
  const { leaf, onChange, isDenied, onDeny } = props;
  switch (leaf.kind) {
    case 'attribute':
    case 'property':
    case 'score':
      return <TestEditor leaf={leaf} onChange={(test) => onChange({ ...leaf, test })} />;
    case 'tag':
      return <TagBody {...props} leaf={leaf} />;
    case 'band':
      return <BandBody {...props} leaf={leaf} />;
    case 'standing':
      return <StandingBody {...props} leaf={leaf} />;
    case 'did':
      return <DidBody {...props} leaf={leaf} />;
    case 'ratio':
      return <RatioBody leaf={leaf} onChange={onChange} depth={props.depth} />;
    case 'segment':
      return <SegmentBody {...props} leaf={leaf} />;
    case 'ready':
      return <Verb yes="is ready" no="is not ready" isDenied={isDenied} onDeny={onDeny} />;
  }
}
