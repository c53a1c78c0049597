import { UnstyledButton } from '@mantine/core';
import type { Condition } from '@ripen/runtime';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useBook } from '../book.tsx';
import classes from './condition.module.css';
import { canDeny, deny, type Leaf } from './edit-condition.ts';
import { LeafBody } from './leaf-body.tsx';
import { SubjectPicker } from './subject-picker.tsx';
import { subjectLabel } from './subjects.ts';

interface LeafRowProps {
  readonly leaf: Leaf;
  /** Shown as "does not": the leaf stands in a `none` of its own. */
  readonly isDenied: boolean;
  readonly onChange: (condition: Condition) => void;
  readonly hasEvent: boolean;
  readonly menu: ReactNode;
  readonly depth: number;
}

/** One comparison: what it is about on the first line, how it compares on the second. */
export function LeafRow({ leaf, isDenied, onChange, hasEvent, menu, depth }: LeafRowProps) {
  const book = useBook();
  const change = (next: Leaf, denied = isDenied) => onChange(denied && canDeny(next) ? deny(next) : next);
  const label = subjectLabel(leaf, book);
  return (
    <div className={classes.row}>
      <div className={classes.head}>
        <SubjectPicker
          hasEvent={hasEvent}
          onChoose={(next) => onChange(next)}
          target={(props) => (
            <UnstyledButton
              {...props}
              className={classes.subject ?? ''}
              aria-label={`About: ${label}. Change`}
              data-subject
            >
              <span className={classes.subjectName}>{label}</span>
              {leaf.kind === 'property' && <span className={classes.subjectKind}>of the event</span>}
              <IconChevronDown size={14} aria-hidden="true" />
            </UnstyledButton>
          )}
        />
        {menu}
      </div>
      <LeafBody
        leaf={leaf}
        isDenied={isDenied}
        onChange={(next) => change(next)}
        onDeny={(denied) => change(leaf, denied)}
        depth={depth}
      />
    </div>
  );
}
