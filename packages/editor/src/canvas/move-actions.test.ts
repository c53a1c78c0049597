import { expect, it } from 'vitest';
import { createEditorStore } from '../document/editor-store.ts';
import { graphOf } from '../document/graph.ts';
import { countingIds } from '../document/testing/commands.ts';
import { leadScoring } from '../document/testing/lead-scoring.ts';
import { createActions } from './actions.ts';
import { createUiStore } from './ui-store.ts';

const [first, second] = leadScoring.nodes.map(({ id }) => id);

function open(nodeIds: readonly (string | undefined)[]) {
  const editor = createEditorStore({ document: leadScoring, nowMs: () => 0 });
  const ui = createUiStore();
  const actions = createActions({ editor, ui, newId: countingIds() });
  actions.select(nodeIds.filter((id) => id !== undefined));
  const place = (id = '') => graphOf(editor.getState().document).nodes.get(id)?.position;
  return { editor, ui, actions, place, said: () => editor.getState().said.words };
}

it('WCAG 2.5.7: carries steps by keys, puts them down as one change, and undoes it as one', () => {
  const { editor, ui, actions, place, said } = open([first, second]);
  const [before, beforeSecond] = [place(first), place(second)];
  actions.pickUp();
  expect(said()).toMatch(/^Moving 2 steps\. /);
  actions.carryBy(20, 0);
  actions.carryBy(0, -10);
  expect(said()).toBe('20 right, 10 up');
  expect(place(first)).toEqual(before);
  actions.putDown();
  expect(place(first)).toEqual({ x: (before?.x ?? 0) + 20, y: (before?.y ?? 0) - 10 });
  expect(place(second)).toEqual({ x: (beforeSecond?.x ?? 0) + 20, y: (beforeSecond?.y ?? 0) - 10 });
  expect(said()).toBe('Move 2 steps');
  expect(ui.getState()).toMatchObject({ moving: null });
  expect(ui.getState().dragged.size).toBe(0);
  editor.getState().undo();
  expect(place(first)).toEqual(before);
});

it('carries the first step to a point and the others along', () => {
  const { actions, place } = open([first, second]);
  const [before, beforeSecond] = [place(first), place(second)];
  actions.pickUp();
  actions.carryTo({ x: 1000, y: 2000 });
  actions.putDown();
  const [now, nowSecond] = [place(first), place(second)];
  expect(now).toEqual({ x: 880, y: 1976 });
  expect((nowSecond?.x ?? 0) - (now?.x ?? 0)).toBe((beforeSecond?.x ?? 0) - (before?.x ?? 0));
});

it('puts back what was picked up, and picks nothing up of what may not be changed', () => {
  const { editor, ui, actions, place, said } = open([first]);
  const before = place(first);
  actions.pickUp();
  actions.carryBy(40, 40);
  actions.putBack();
  expect(place(first)).toEqual(before);
  expect(said()).toBe('Put back where it was');
  expect(editor.getState().history.past).toHaveLength(0);
  editor.getState().load(leadScoring, true);
  actions.select([first ?? '']);
  actions.pickUp();
  expect(ui.getState().moving).toBeNull();
});
