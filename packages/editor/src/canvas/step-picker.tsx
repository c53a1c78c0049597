import type { DocumentNode } from '@ripen/runtime';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { containsWords } from '../document/fold-text.ts';
import { viewNode } from '../document/node-view.ts';
import { cx } from '../ui/index.ts';
import canvasClasses from './canvas.module.css';
import classes from './picker.module.css';
import { PickerOption } from './picker-option.tsx';
import { PickerSearch } from './picker-search.tsx';
import { usePicker } from './use-picker.ts';
import { useEditor } from './workspace.tsx';

interface StepPickerProps {
  /** What choosing does: "Find a step". Also the accessible name. */
  readonly label: string;
  readonly nodes: readonly DocumentNode[];
  /** Called with the chosen node; the picker is closed by then. */
  readonly onChoose: (nodeId: string) => void;
  /** Called when the active entry changes, so that the canvas can show it. */
  readonly onLookAt?: (nodeId: string) => void;
  /** Shown above the list. */
  readonly children?: ReactNode;
  /** Said when the list is empty before anything was typed. */
  readonly none: string;
}

/** Chooses one of the document's steps by typing and arrow keys. */
export function StepPicker({ label, nodes, onChoose, onLookAt, children, none }: StepPickerProps) {
  const book = useEditor((state) => state.book);
  const [query, setQuery] = useState('');
  const hits = useMemo(
    () =>
      nodes
        .map((node) => ({ id: node.id, view: viewNode(node, book) }))
        .filter(({ id, view }) => containsWords(`${view.sentence} ${view.title} ${id}`, query)),
    [nodes, book, query],
  );
  const picker = usePicker({ keys: hits.map(({ id }) => id), query, onQuery: setQuery, onChoose });
  const { current } = picker;
  useEffect(() => {
    if (current !== undefined && query) onLookAt?.(current);
  }, [current, query, onLookAt]);

  return (
    <div
      ref={picker.panel}
      className={cx(canvasClasses.picker, 'nowheel')}
      role="dialog"
      aria-label={label}
      onKeyDown={picker.onKeyDown}
    >
      <PickerSearch picker={picker} label={label} />
      {children}
      <div id={picker.listId} role="listbox" aria-label="Steps" className={classes.list}>
        {hits.length === 0 && (
          <p className={classes.none}>{nodes.length === 0 ? none : `No step contains “${query}”.`}</p>
        )}
        {hits.map(({ id, view }) => (
          <PickerOption
            key={id}
            picker={picker}
            value={id}
            kind={view.kind}
            icon={view.type?.icon}
            title={view.sentence}
            text={view.title}
          />
        ))}
      </div>
    </div>
  );
}
