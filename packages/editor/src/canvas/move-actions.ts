import { cardWidth } from '../document/card-size.ts';
import type { EditorStore } from '../document/editor-store.ts';
import { graphOf } from '../document/graph.ts';
import type { Point, UiStore } from './ui-store.ts';

interface MoveParts {
  readonly editor: EditorStore;
  readonly ui: UiStore;
}

const nothingDragged: ReadonlyMap<string, Point> = new Map();
/** Where on the card a pointer carries it. */
const grip: Point = { x: cardWidth / 2, y: 24 };

/** "20 right, 10 up". */
function offsetWords(dx: number, dy: number): string {
  const parts = [
    dx !== 0 && `${Math.abs(dx)} ${dx > 0 ? 'right' : 'left'}`,
    dy !== 0 && `${Math.abs(dy)} ${dy > 0 ? 'down' : 'up'}`,
  ];
  return parts.filter(Boolean).join(', ') || 'Where it was';
}

/** Moving steps without dragging (WCAG 2.5.7): picked up, carried by keys or pointer, put down as one command. */
export function moveActions({ editor, ui }: MoveParts) {
  const say = (words: string) => editor.getState().say(words);
  const placeOf = (nodeId: string) => graphOf(editor.getState().document).nodes.get(nodeId)?.position;
  const end = () => ui.getState().set({ moving: null, dragged: nothingDragged });

  /** Puts the first of the carried steps there and keeps the others beside it; returns how far that is from the start. */
  const carry = (to: (now: Point) => Point): Point | null => {
    const { moving, dragged } = ui.getState();
    const lead = moving?.[0];
    const from = lead === undefined ? undefined : placeOf(lead);
    if (!moving || lead === undefined || !from) return null;
    const { x, y } = to(dragged.get(lead) ?? from);
    const [dx, dy] = [Math.round(x - from.x), Math.round(y - from.y)];
    const places = moving.flatMap((nodeId) => {
      const place = placeOf(nodeId);
      return place ? [[nodeId, { x: place.x + dx, y: place.y + dy }] as const] : [];
    });
    ui.getState().set({ dragged: new Map(places) });
    return { x: dx, y: dy };
  };

  return {
    /** Picks the selected steps up. */
    pickUp: () => {
      const { selection, isReadOnly } = editor.getState();
      const { nodeIds } = selection;
      if (isReadOnly || nodeIds.length === 0) return;
      ui.getState().set({ moving: nodeIds, overlay: null, connecting: null, renaming: null });
      const what = nodeIds.length === 1 ? 'the step' : `${nodeIds.length} steps`;
      say(`Moving ${what}. Arrow keys carry, Enter puts down, Escape puts back. Or click the new place.`);
    },

    /** Carries to a point of the canvas. */
    carryTo: (point: Point) => carry(() => ({ x: point.x - grip.x, y: point.y - grip.y })),

    /** Carries on from where it is, in canvas pixels, and says how far from its old place that is. */
    carryBy: (dx: number, dy: number) => {
      const offset = carry((now) => ({ x: now.x + dx, y: now.y + dy }));
      if (offset) say(offsetWords(offset.x, offset.y));
    },

    putDown: () => {
      const { dragged } = ui.getState();
      end();
      const moves = Array.from(dragged, ([nodeId, place]) => ({ nodeId, ...place }));
      if (moves.length > 0) editor.getState().run({ do: 'moveNodes', moves });
      else say('Put back where it was');
    },

    putBack: () => {
      end();
      say('Put back where it was');
    },
  };
}
