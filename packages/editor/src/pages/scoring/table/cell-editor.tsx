import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { cx } from '../../../ui/index.ts';
import classes from './rule-grid.module.css';
import type { Read } from './rule-text.ts';

export type CellMove = 'down' | 'up' | 'right' | 'left' | 'stay';

interface CellEditorProps {
  readonly label: string;
  readonly initial: string;
  /** What is there is marked, to be written over; else the caret stands at the end. */
  readonly isMarked: boolean;
  readonly isNumber: boolean;
  /** Id of a datalist of things to choose from. */
  readonly listId: string | undefined;
  /** Takes what was typed, or says why not. */
  readonly onCommit: (typed: string, move: CellMove) => Read<unknown>;
  readonly onCancel: () => void;
}

const moves = (event: KeyboardEvent): CellMove | undefined => {
  if (event.key === 'Enter') return event.shiftKey ? 'up' : 'down';
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right';
  return undefined;
};

/** A cell while it is typed into: Enter and Tab take it and go on, Escape puts back what was there. */
export function CellEditor({ label, initial, isMarked, isNumber, listId, onCommit, onCancel }: CellEditorProps) {
  const [typed, setTyped] = useState(initial);
  const [why, setWhy] = useState<string>();
  const isDone = useRef(false);
  const whyId = useId();
  const commit = (move: CellMove) => {
    if (isDone.current) return;
    isDone.current = true;
    const read = onCommit(typed, move);
    if (read.ok) return;
    isDone.current = false;
    setWhy(read.why);
  };
  return (
    <span className={classes.editor}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the cell was just asked to be edited, from where the focus is
        autoFocus
        className={cx(classes.input, isNumber && 'num')}
        aria-label={label}
        aria-invalid={why !== undefined}
        aria-describedby={why === undefined ? undefined : whyId}
        inputMode={isNumber ? 'numeric' : 'text'}
        list={listId}
        autoComplete="off"
        value={typed}
        onFocus={(event) => isMarked && event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWhy(undefined);
        }}
        onBlur={() => commit('stay')}
        onKeyDown={(event) => {
          event.stopPropagation();
          const move = moves(event);
          if (move) {
            event.preventDefault();
            commit(move);
          } else if (event.key === 'Escape') {
            event.preventDefault();
            isDone.current = true;
            onCancel();
          }
        }}
      />
      {why !== undefined && (
        <span id={whyId} role="alert" className={classes.why}>
          {why}
        </span>
      )}
    </span>
  );
}
