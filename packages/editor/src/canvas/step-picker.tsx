import type { DocumentNode } from '@ripen/runtime';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { viewNode } from '../document/node-view.ts';
import { cx } from '../ui/index.ts';
import canvasClasses from './canvas.module.css';
import { iconOf } from './icons.ts';
import classes from './palette.module.css';
import { useEditor, useWorkspace } from './workspace.tsx';

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

const fold = (text: string) => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

/** Chooses one of the document's steps by typing and arrow keys. */
export function StepPicker({ label, nodes, onChoose, onLookAt, children, none }: StepPickerProps) {
  const { ui, actions } = useWorkspace();
  const book = useEditor((state) => state.book);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const hits = useMemo(() => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    return nodes.filter((node) => {
      const view = viewNode(node, book);
      const text = fold(`${view.sentence} ${view.title} ${node.id}`);
      return words.every((word) => text.includes(word));
    });
  }, [nodes, book, query]);
  const current = hits[Math.min(active, hits.length - 1)];

  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (!panel.current?.contains(event.target as globalThis.Node)) ui.getState().set({ overlay: null });
    };
    window.addEventListener('pointerdown', onDown, true);
    return () => window.removeEventListener('pointerdown', onDown, true);
  }, [ui]);
  useEffect(() => {
    document.getElementById(`${id}-${current?.id}`)?.scrollIntoView({ block: 'nearest' });
    if (current && query) onLookAt?.(current.id);
  }, [id, current, query, onLookAt]);

  const choose = (nodeId: string) => {
    ui.getState().set({ overlay: null });
    onChoose(nodeId);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') {
      ui.getState().set({ overlay: null });
      const { focusNodeId } = ui.getState();
      if (focusNodeId) actions.viewport.current?.reveal(focusNodeId, { focus: true });
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      choose(current.id);
    } else if (step) {
      event.preventDefault();
      setActive((Math.min(active, hits.length - 1) + step + hits.length) % Math.max(1, hits.length));
    }
  };

  return (
    <div
      ref={panel}
      className={cx(canvasClasses.picker, 'nowheel')}
      role="dialog"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      <div className={classes.search}>
        <IconSearch size={16} aria-hidden="true" />
        <input
          ref={(input) => input?.focus()}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.id}` : undefined}
          aria-label={label}
          placeholder={label}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
        />
      </div>
      {children}
      <div id={`${id}-list`} role="listbox" aria-label="Steps" className={classes.list}>
        {hits.length === 0 && (
          <p className={classes.none}>{nodes.length === 0 ? none : `No step contains “${query}”.`}</p>
        )}
        {hits.map((node, index) => {
          const view = viewNode(node, book);
          const Icon = iconOf(view.type?.icon, view.kind);
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the search field keeps the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the search field
            <div
              key={node.id}
              id={`${id}-${node.id}`}
              role="option"
              aria-selected={node === current}
              className={cx(
                classes.option,
                view.kind !== 'unknown' && classes[view.kind],
                node === current && classes.active,
              )}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(node.id)}
            >
              <span className={classes.tile} aria-hidden="true">
                <Icon size={17} stroke={1.8} />
              </span>
              <span className={classes.text}>
                <span className={classes.title}>{view.sentence}</span>
                <span className={classes.description}>{view.title}</span>
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
