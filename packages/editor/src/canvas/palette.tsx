import { nodeTypes } from '@ripen/runtime';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { graphOf } from '../document/graph.ts';
import type { StepPlace } from '../document/new-step.ts';
import { nodeOutlets } from '../document/node-view.ts';
import { cx, Kbd, usePhone } from '../ui/index.ts';
import { defaultPlace } from './actions.ts';
import { iconOf } from './icons.ts';
import { kindOrder, kindWords } from './kind-words.ts';
import classes from './palette.module.css';
import { searchSteps } from './search-steps.ts';
import type { Point } from './ui-store.ts';
import { useWorkspace } from './workspace.tsx';

/** What a dragged palette entry carries. */
export const stepMime = 'application/x-ripen-step';

interface PaletteProps {
  readonly place: StepPlace | null;
  /** Screen position to open at; null = at the canvas's upper left. */
  readonly anchor: Point | null;
}

function usePlaceWords(place: StepPlace | null): string {
  const { editor } = useWorkspace();
  if (!place) {
    const after = defaultPlace(editor, editor.getState().selection.nodeIds, true);
    return after ? 'Add the next step' : 'Add a step';
  }
  if (place.at === 'edge') return 'Insert a step here';
  if (place.at === 'point') return 'Add a step here';
  const node = graphOf(editor.getState().document).nodes.get(place.outlet.nodeId);
  const outlets = node ? nodeOutlets(node) : [];
  const label = outlets.length > 1 ? outlets.find((outlet) => outlet.id === place.outlet.outlet)?.label : undefined;
  return label ? `Add a step after “${label}”` : 'Add the next step';
}

/** Keeps the panel on screen: the anchor is its upper middle unless that would hang over the edge. */
function fitted(anchor: Point, bounds: DOMRect, height: number): { left: number; top: number } {
  const width = 320;
  const left = Math.min(Math.max(anchor.x - bounds.left - width / 2, 12), Math.max(12, bounds.width - width - 12));
  const top = Math.min(anchor.y - bounds.top, Math.max(12, bounds.height - height - 12));
  return { left, top: Math.max(12, top) };
}

/** Every kind of step, grouped and searchable: Enter or a click adds it, dragging puts it where it is dropped. */
export function Palette({ place, anchor }: PaletteProps) {
  const { ui, actions } = useWorkspace();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [position, setPosition] = useState<{ left: number; top: number } | null>(null);
  const words = usePlaceWords(place);
  const isPhone = usePhone();

  const found = useMemo(() => {
    const needsInlet = place !== null && place.at !== 'point';
    const fitting = needsInlet ? nodeTypes.filter((type) => type.hasInlet) : nodeTypes;
    const hits = searchSteps(fitting, query);
    if (query.trim()) return [{ title: null, types: hits }];
    return kindOrder
      .map((kind) => ({ title: kindWords[kind], types: hits.filter((type) => type.kind === kind) }))
      .filter((group) => group.types.length > 0);
  }, [place, query]);
  const flat = found.flatMap((group) => group.types);
  const current = flat[Math.min(active, flat.length - 1)];

  useEffect(() => {
    const bounds = panel.current?.parentElement?.getBoundingClientRect();
    // On a phone it is a sheet at the bottom.
    if (anchor && bounds && !isPhone) setPosition(fitted(anchor, bounds, Math.min(460, bounds.height - 24)));
    else setPosition(null);
  }, [anchor, isPhone]);

  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (!panel.current?.contains(event.target as globalThis.Node)) ui.getState().set({ overlay: null });
    };
    window.addEventListener('pointerdown', onDown, true);
    return () => window.removeEventListener('pointerdown', onDown, true);
  }, [ui]);

  useEffect(() => {
    document.getElementById(`${id}-${current?.type}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current?.type]);

  const add = (type: string) => {
    ui.getState().set({ overlay: null });
    actions.addStep(type, place);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') {
      ui.getState().set({ overlay: null });
      const { focusNodeId } = ui.getState();
      if (focusNodeId) actions.viewport.current?.reveal(focusNodeId, { focus: true });
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      add(current.type);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((Math.min(active, flat.length - 1) + step + flat.length) % Math.max(1, flat.length));
    }
  };

  return (
    <div
      ref={panel}
      className={cx(classes.palette, !anchor && classes.docked, 'nowheel')}
      style={position ?? undefined}
      role="dialog"
      aria-label={words}
      onKeyDown={onKeyDown}
    >
      <div className={classes.search}>
        <IconSearch size={16} aria-hidden="true" />
        <input
          // The palette is opened to be typed into.
          ref={(input) => input?.focus()}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current ? `${id}-${current.type}` : undefined}
          aria-label={words}
          placeholder={words}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
        />
        <Kbd keys="esc" />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Steps" className={classes.list}>
        {flat.length === 0 && <p className={classes.none}>No step fits “{query}”. Try “wait”, “email” or “score”.</p>}
        {found.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox has no element of its own
          <div key={group.title ?? 'hits'} role="group" aria-label={group.title ?? 'Results'}>
            {group.title && <div className={classes.group}>{group.title}</div>}
            {group.types.map((type) => {
              const Icon = iconOf(type.icon, type.kind);
              return (
                // biome-ignore lint/a11y/useFocusableInteractive: the search field keeps the focus and names the active option
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the search field
                <div
                  key={type.type}
                  id={`${id}-${type.type}`}
                  role="option"
                  aria-selected={type === current}
                  className={cx(classes.option, classes[type.kind], type === current && classes.active)}
                  draggable
                  onDragStart={(event) => {
                    event.dataTransfer.setData(stepMime, type.type);
                    event.dataTransfer.effectAllowed = 'copy';
                  }}
                  onDragEnd={() => ui.getState().set({ overlay: null })}
                  onPointerMove={() => setActive(flat.indexOf(type))}
                  onClick={() => add(type.type)}
                >
                  <span className={classes.tile} aria-hidden="true">
                    <Icon size={17} stroke={1.8} />
                  </span>
                  <span className={classes.text}>
                    <span className={classes.title}>{type.title}</span>
                    <span className={classes.description}>{type.description}</span>
                  </span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <div className={classes.foot}>
        <span>
          <Kbd keys="enter" /> add
        </span>
        <span>Drag to place it yourself</span>
      </div>
    </div>
  );
}
