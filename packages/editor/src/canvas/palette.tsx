import { type NodeType, nodeTypes } from '@ripen/runtime';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { graphOf } from '../document/graph.ts';
import type { StepPlace } from '../document/new-step.ts';
import { nodeOutlets } from '../document/node-view.ts';
import { cx, Kbd, usePhone } from '../ui/index.ts';
import { defaultPlace } from './actions.ts';
import { kindOrder, kindWords } from './kind-words.ts';
import classes from './palette.module.css';
import pickerClasses from './picker.module.css';
import { PickerOption } from './picker-option.tsx';
import { PickerSearch } from './picker-search.tsx';
import { searchSteps } from './search-steps.ts';
import type { Point } from './ui-store.ts';
import { type Picker, usePicker } from './use-picker.ts';
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

/** Where the panel stands once it is known how large the canvas is; null = where the stylesheet docks it. */
function usePosition(panel: RefObject<HTMLDivElement | null>, anchor: Point | null) {
  const [position, setPosition] = useState<{ left: number; top: number } | null>(null);
  const isPhone = usePhone();
  useEffect(() => {
    const bounds = panel.current?.parentElement?.getBoundingClientRect();
    // On a phone it is a sheet at the bottom.
    if (anchor && bounds && !isPhone) setPosition(fitted(anchor, bounds, Math.min(460, bounds.height - 24)));
    else setPosition(null);
  }, [panel, anchor, isPhone]);
  return position;
}

interface StepGroup {
  /** null for what was found by words, best first. */
  readonly title: string | null;
  readonly types: readonly NodeType[];
}

function groupsFor(place: StepPlace | null, query: string): readonly StepGroup[] {
  const needsInlet = place !== null && place.at !== 'point';
  const fitting = needsInlet ? nodeTypes.filter((type) => type.hasInlet) : nodeTypes;
  const hits = searchSteps(fitting, query);
  if (query.trim()) return [{ title: null, types: hits }];
  return kindOrder
    .map((kind) => ({ title: kindWords[kind], types: hits.filter((type) => type.kind === kind) }))
    .filter((group) => group.types.length > 0);
}

interface GroupProps {
  readonly group: StepGroup;
  readonly picker: Picker;
}

function Group({ group, picker }: GroupProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox has no element of its own
    <div role="group" aria-label={group.title ?? 'Results'}>
      {group.title && <div className={classes.group}>{group.title}</div>}
      {group.types.map((type) => (
        <PickerOption
          key={type.type}
          picker={picker}
          value={type.type}
          kind={type.kind}
          icon={type.icon}
          title={type.title}
          text={type.description}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.setData(stepMime, type.type);
            event.dataTransfer.effectAllowed = 'copy';
          }}
          onDragEnd={picker.close}
        />
      ))}
    </div>
  );
}

/** Every kind of step, grouped and searchable: Enter or a click adds it, dragging puts it where it is dropped. */
export function Palette({ place, anchor }: PaletteProps) {
  const { actions } = useWorkspace();
  const [query, setQuery] = useState('');
  const words = usePlaceWords(place);
  const groups = useMemo(() => groupsFor(place, query), [place, query]);
  const keys = groups.flatMap(({ types }) => types.map(({ type }) => type));
  const picker = usePicker({ keys, query, onQuery: setQuery, onChoose: (type) => actions.addStep(type, place) });
  const position = usePosition(picker.panel, anchor);
  return (
    <div
      ref={picker.panel}
      className={cx(classes.palette, !anchor && classes.docked, 'nowheel')}
      style={position ?? undefined}
      role="dialog"
      aria-label={words}
      onKeyDown={picker.onKeyDown}
    >
      <PickerSearch picker={picker} label={words}>
        <Kbd keys="esc" />
      </PickerSearch>
      <div id={picker.listId} role="listbox" aria-label="Steps" className={pickerClasses.list}>
        {keys.length === 0 && (
          <p className={pickerClasses.none}>No step fits “{query}”. Try “wait”, “email” or “score”.</p>
        )}
        {groups.map((group) => (
          <Group key={group.title ?? 'hits'} group={group} picker={picker} />
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
