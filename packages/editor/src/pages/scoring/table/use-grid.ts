import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { toastInfo } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import { moveRule, setRule } from '../model-edits.ts';
import type { CellMove } from './cell-editor.tsx';
import { formatDelimited } from './delimited.ts';
import { cellText, type GridColumn, type TextColumn, typedInto } from './edit-cell.ts';
import { cellOf, focusCell, focusFrom, type GridCell, type Way } from './grid-focus.ts';
import type { RowActions } from './rule-row.tsx';
import { ruleRows } from './rule-rows.ts';

export interface EditedCell {
  readonly ruleId: string;
  readonly column: TextColumn;
  /** What the first key wrote; undefined: what is there, marked. */
  readonly initial: string | undefined;
}

const isText = (column: GridColumn): column is TextColumn => ['points', 'label', 'when', 'limit'].includes(column);

const ways: Readonly<Record<string, Way>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -99],
  End: [0, 99],
};
const after: Readonly<Record<CellMove, Way>> = {
  down: [1, 0],
  up: [-1, 0],
  right: [0, 1],
  left: [0, -1],
  stay: [0, 0],
};

type Grid = RefObject<HTMLDivElement | null>;
type Workspace = Pick<ReturnType<typeof useModel>, 'model' | 'book' | 'edit'>;

/** The same object for ever; what is newest it finds through the refs. */
function makeActions(grid: Grid, newest: RefObject<Workspace>, stopEditing: () => void): Omit<RowActions, 'onDrag'> {
  return {
    onTake: (ruleId, column, typed, move) => {
      const { model, book, edit } = newest.current;
      const rule = model.rules.find(({ id }) => id === ruleId);
      const group = model.groups.find(({ id }) => id === rule?.group);
      if (!rule || !group) return { ok: true, value: undefined };
      const read = typedInto(rule, column, typed, group, book);
      // Whoever clicks elsewhere is not held back: what cannot be is not taken, and said.
      if (!read.ok && move !== 'stay') return read;
      if (!read.ok) toastInfo('Not changed', { text: read.why });
      else if (JSON.stringify(read.value) !== JSON.stringify(rule)) edit(setRule(read.value));
      flushSync(stopEditing);
      if (move !== 'stay') focusFrom(grid.current, { ruleId, column }, after[move]);
      return { ok: true, value: undefined };
    },
    onCancel: (ruleId, column) => {
      flushSync(stopEditing);
      focusCell(grid.current, { ruleId, column });
    },
    onToggle: (ruleId, column) => {
      const { model, edit } = newest.current;
      const rule = model.rules.find(({ id }) => id === ruleId);
      if (rule) edit(setRule({ ...rule, [column]: !rule[column] }));
    },
  };
}

interface Keys {
  readonly grid: Grid;
  readonly actions: Omit<RowActions, 'onDrag'>;
  readonly startEdit: (cell: GridCell, initial?: string) => void;
  readonly open: (ruleId: string) => void;
}

/** @returns whether the key means something to the cell */
function plainKey({ grid, actions, startEdit, open }: Keys, event: KeyboardEvent, cell: GridCell): boolean {
  const way = ways[event.key];
  const { ruleId, column } = cell;
  if (way) focusFrom(grid.current, cell, way);
  else if (['Enter', 'F2', ' '].includes(event.key)) {
    if (column === 'starred' || column === 'enabled') actions.onToggle(ruleId, column);
    else if (column === 'more') {
      // The key then goes on to the button, as if it had been on it from the start.
      (event.target as Element).querySelector('button')?.focus();
      return false;
    } else if (event.key === ' ') open(ruleId);
    else startEdit(cell);
  } else if ((event.key === 'Delete' || event.key === 'Backspace') && column === 'limit') {
    actions.onTake(ruleId, column, '', 'stay');
  } else if (event.key.length === 1 && isText(column)) startEdit(cell, event.key);
  else return false;
  return true;
}

/** Rows go to the clipboard and come from it as a spreadsheet has them. */
function useClipboard(
  editing: boolean,
  actions: Omit<RowActions, 'onDrag'>,
  onPasteRows: (text: string, groupId: string | undefined) => void,
) {
  const { model } = useModel();
  const ruleAt = (target: EventTarget) => model.rules.find(({ id }) => id === cellOf(target)?.ruleId);
  return {
    onCopy: (event: ClipboardEvent) => {
      const rule = ruleAt(event.target);
      if (!rule || editing || !window.getSelection()?.isCollapsed) return;
      event.clipboardData.setData('text/plain', formatDelimited(ruleRows(model, [rule]), '\t'));
      event.preventDefault();
    },
    onPaste: (event: ClipboardEvent) => {
      const cell = cellOf(event.target);
      if (!cell || editing) return;
      const text = event.clipboardData.getData('text/plain');
      event.preventDefault();
      const isOneCell = !/[\t\n]/.test(text.trimEnd());
      if (isOneCell && isText(cell.column)) actions.onTake(cell.ruleId, cell.column, text.trim(), 'stay');
      else onPasteRows(text, ruleAt(event.target)?.group);
    },
  };
}

/** Where the focus goes, what is typed into, and what the keys of a spreadsheet do. */
export function useGrid(onPasteRows: (text: string, groupId: string | undefined) => void) {
  const { model, book, edit, select } = useModel();
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<GridCell>();
  const [editing, setEditing] = useState<EditedCell>();
  const newest = useRef<Workspace>({ model, book, edit });
  newest.current = { model, book, edit };
  const actions = useMemo(() => makeActions(grid, newest, () => setEditing(undefined)), []);
  const open = (id: string) => select({ kind: 'rule', id });
  const startEdit = ({ ruleId, column }: GridCell, initial?: string) => {
    const rule = newest.current.model.rules.find(({ id }) => id === ruleId);
    if (!rule) return;
    if (isText(column) && cellText(rule, column) !== undefined) setEditing({ ruleId, column, initial });
    else if (column === 'when') open(ruleId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = cellOf(event.target);
    // A menu that a row opened stands elsewhere in the page, and its keys come here all the same.
    if (!cell || editing || event.defaultPrevented) return;
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      flushSync(() => edit(moveRule(cell.ruleId, event.key === 'ArrowUp' ? -1 : 1)));
      focusCell(grid.current, cell);
    } else if (event.ctrlKey || event.metaKey) {
      if (event.key !== 'Home' && event.key !== 'End') return;
      focusFrom(grid.current, cell, [event.key === 'Home' ? -9999 : 9999, 0]);
    } else if (event.altKey || !plainKey({ grid, actions, startEdit, open }, event, cell)) return;
    event.preventDefault();
  };
  return {
    active,
    editing,
    actions,
    startEdit,
    gridProps: {
      ref: grid,
      onKeyDown,
      ...useClipboard(editing !== undefined, actions, onPasteRows),
      onFocus: (event: { target: EventTarget }) => setActive((before) => cellOf(event.target) ?? before),
      onDoubleClick: (event: MouseEvent) => {
        const cell = cellOf(event.target);
        if (cell) startEdit(cell);
      },
    },
  };
}
