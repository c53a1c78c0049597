import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { cx } from './cx.ts';
import classes from './json.module.css';

export interface JsonViewProps {
  readonly value: unknown;
  /** Levels open at first (default 1). */
  readonly openDepth?: number;
}

const shownAtOnce = 100;

function Scalar({ value }: { readonly value: unknown }) {
  if (typeof value === 'string') return <span className={classes.string}>{JSON.stringify(value)}</span>;
  if (typeof value === 'number') return <span className={cx('num', classes.number)}>{String(value)}</span>;
  return <span className={classes.word}>{String(value)}</span>;
}

interface BranchProps {
  readonly name: ReactNode;
  readonly value: object;
  readonly depth: number;
  readonly openDepth: number;
}

function Branch({ name, value, depth, openDepth }: BranchProps) {
  const [isOpen, setOpen] = useState(depth < openDepth);
  const [shown, setShown] = useState(shownAtOnce);
  const entries = Object.entries(value);
  const isList = Array.isArray(value);
  const size = `${entries.length} ${isList ? 'item' : 'field'}${entries.length === 1 ? '' : 's'}`;
  return (
    <div>
      <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={14} className={cx(classes.chevron, isOpen && classes.open)} aria-hidden="true" />
        {name}
        <span className={classes.size}>{isList ? `[ ${size} ]` : `{ ${size} }`}</span>
      </button>
      {isOpen && (
        <div className={classes.children}>
          {entries.slice(0, shown).map(([key, child]) => (
            <Entry key={key} name={key} value={child} depth={depth + 1} openDepth={openDepth} isIndex={isList} />
          ))}
          {entries.length > shown && (
            <button type="button" className={classes.fold} onClick={() => setShown(shown + 1000)}>
              {entries.length - shown} more
            </button>
          )}
        </div>
      )}
    </div>
  );
}

interface EntryProps extends Omit<BranchProps, 'value' | 'name'> {
  readonly name: string | undefined;
  readonly value: unknown;
  readonly isIndex: boolean;
}

function Entry({ name, value, depth, openDepth, isIndex }: EntryProps) {
  const label = name === undefined ? null : <span className={isIndex ? classes.index : classes.key}>{name}:</span>;
  if (typeof value === 'object' && value !== null) {
    return <Branch name={label} value={value} depth={depth} openDepth={openDepth} />;
  }
  return (
    <div className={classes.leaf}>
      {label} <Scalar value={value} />
    </div>
  );
}

/** Data as it came, foldable. Shown as text only: nothing in it is ever read as markup. */
export function JsonView({ value, openDepth = 1 }: JsonViewProps) {
  return (
    <div className={classes.json} dir="ltr">
      <Entry name={undefined} value={value} depth={0} openDepth={openDepth} isIndex={false} />
    </div>
  );
}
