import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Direction, OutletRef } from '../document/command.ts';
import type { StepPlace } from '../document/new-step.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How many contacts stand at a node and how many have passed it. */
export interface NodeCount {
  readonly here: number;
  readonly passed: number;
}

/** One contact's way through the graph. */
export interface LitPath {
  readonly nodeIds: ReadonlySet<string>;
  readonly edgeIds: ReadonlySet<string>;
  /** Where the contact stands, or stood last; null when that is not a node of this version. */
  readonly atNodeId: string | null;
  /** How it stands there. */
  readonly state: 'running' | 'waiting' | 'ended' | 'failed';
}

/** The one thing that is open over the canvas. */
export type Overlay =
  | { readonly kind: 'palette'; readonly place: StepPlace | null; readonly anchor: Point | null }
  | { readonly kind: 'menu'; readonly nodeId: string; readonly anchor: Point }
  | { readonly kind: 'connectTo'; readonly nodeId: string; readonly outlet: string | null }
  | { readonly kind: 'find' }
  | { readonly kind: 'help' };

/** What the canvas shows that is not part of the document. */
export interface UiState {
  readonly direction: Direction;
  readonly overlay: Overlay | null;
  /** An outlet was clicked: the next click on a step connects it. */
  readonly connecting: OutletRef | null;
  /** Positions of what is being dragged right now; they become one command when it is let go. */
  readonly dragged: ReadonlyMap<string, Point>;
  /** Steps that were picked up to be moved without dragging; the first is the one that follows the pointer. */
  readonly moving: readonly string[] | null;
  readonly renaming: string | null;
  /** The node that Tab leads to. */
  readonly focusNodeId: string | null;
  readonly hoveredEdgeId: string | null;
  readonly counts: ReadonlyMap<string, NodeCount> | null;
  readonly litPath: LitPath | null;
  /** Single-letter keys (WCAG 2.1.4: they can be switched off). */
  readonly hasLetterKeys: boolean;
  readonly set: (patch: Partial<Omit<UiState, 'set'>>) => void;
}

export type UiStore = StoreApi<UiState>;

const nothingDragged: ReadonlyMap<string, Point> = new Map();

export function createUiStore(initial: Partial<Pick<UiState, 'direction' | 'hasLetterKeys'>> = {}): UiStore {
  return createStore<UiState>((set) => ({
    direction: 'down',
    overlay: null,
    connecting: null,
    dragged: nothingDragged,
    moving: null,
    renaming: null,
    focusNodeId: null,
    hoveredEdgeId: null,
    counts: null,
    litPath: null,
    hasLetterKeys: true,
    ...initial,
    set,
  }));
}
