import { nodeType } from '@ripen/runtime';
import { formatFragment, readClipboard } from '../document/clipboard.ts';
import type { Command, OutletRef } from '../document/command.ts';
import { whyNotConnect } from '../document/commands/connect.ts';
import { type EditorStore, noSelection } from '../document/editor-store.ts';
import { cutFragment, type Fragment, freshFragment } from '../document/fragment.ts';
import { graphOf } from '../document/graph.ts';
import type { NewId } from '../document/new-id.ts';
import { looseEnd, newStep, type StepPlace } from '../document/new-step.ts';
import { nodeOutlets, viewNode } from '../document/node-view.ts';
import { moveActions } from './move-actions.ts';
import type { Point, UiStore } from './ui-store.ts';

/** What the canvas can do that only the drawing knows how; set while a canvas is on screen. */
export interface Viewport {
  /** Middle of what is visible, in canvas coordinates. */
  centre(): Point;
  /** Last place of the pointer over the canvas, if it is over it. */
  pointer(): Point | null;
  /** Brings a node into view when it is not, and moves keyboard focus to it when asked. */
  reveal(nodeId: string, options?: { readonly focus?: boolean }): void;
  /** Puts a node at the upper middle: where a new drawing begins. */
  begin(nodeId: string): void;
  /** Everything if it stays legible, else the beginning. */
  look(): void;
  fit(nodeIds?: readonly string[]): void;
  zoomBy(factor: number): void;
  zoomTo(zoom: number): void;
}

export interface ActionParts {
  readonly editor: EditorStore;
  readonly ui: UiStore;
  readonly newId: NewId;
}

/** The canvas's eyes, shared by everything that can be asked for. */
interface Parts extends ActionParts {
  readonly viewport: { current: Viewport | null };
}

/** Adding, deleting, moving and switching off. */
function stepActions({ editor, ui, newId, viewport }: Parts) {
  const run = (command: Command) => editor.getState().run(command);
  const selectedIds = () => editor.getState().selection.nodeIds;
  return {
    openPalette: (place: StepPlace | null, anchor: Point | null) => {
      if (!editor.getState().isReadOnly)
        ui.getState().set({ overlay: { kind: 'palette', place, anchor }, connecting: null });
    },

    /** Adds a step; without a place it goes after the selected step if that has an open outlet, else to a free spot. */
    addStep: (type: string, place: StepPlace | null) => {
      const { document, book, selection } = editor.getState();
      const { direction } = ui.getState();
      const chosen = place ??
        defaultPlace(editor, selection.nodeIds, nodeType(type)?.hasInlet ?? false) ?? {
          at: 'point',
          ...looseEnd(document, direction),
        };
      const command = newStep(type, chosen, { document, direction, newId, book });
      if (!command || (command.do !== 'addNode' && command.do !== 'insertOnEdge')) return;
      run(command);
      ui.getState().set({ focusNodeId: command.node.id });
      requestAnimationFrame(() => {
        if (document.nodes.length === 0) viewport.current?.begin(command.node.id);
        viewport.current?.reveal(command.node.id, { focus: true });
      });
    },

    remove: () => {
      const { selection } = editor.getState();
      if (selection.nodeIds.length + selection.edgeIds.length > 0) run({ do: 'deleteSelection', selection });
    },

    toggleDisabled: () => {
      const { document } = editor.getState();
      const nodeIds = selectedIds();
      const { nodes } = graphOf(document);
      const isDisabled = nodeIds.some((id) => !nodes.get(id)?.disabled);
      if (nodeIds.length > 0) run({ do: 'setDisabled', nodeIds, isDisabled });
    },

    nudge: (dx: number, dy: number) => {
      const { nodes } = graphOf(editor.getState().document);
      const moves = selectedIds().flatMap((nodeId) => {
        const node = nodes.get(nodeId);
        return node ? [{ nodeId, x: node.position.x + dx, y: node.position.y + dy }] : [];
      });
      if (moves.length > 0) run({ do: 'moveNodes', moves });
    },

    tidy: () => {
      run({ do: 'autoLayout', direction: ui.getState().direction });
      requestAnimationFrame(() => viewport.current?.look());
    },
  };
}

/** Leading one step to another. */
function connectActions({ editor, ui, newId }: Parts) {
  const run = (command: Command) => editor.getState().run(command);
  const say = (words: string) => editor.getState().say(words);
  return {
    connect: (from: OutletRef, toNodeId: string): boolean => {
      const edge = { from: from.nodeId, outlet: from.outlet, to: toNodeId };
      const refusal = whyNotConnect(editor.getState().document, edge);
      ui.getState().set({ connecting: null });
      if (refusal) say(refusal);
      else run({ do: 'connect', edge: { id: newId('edge'), ...edge } });
      return !refusal;
    },

    startConnecting: (from: OutletRef) => {
      if (editor.getState().isReadOnly) return;
      ui.getState().set({ connecting: from, overlay: null });
      say('Choose the step that this leads to. Escape cancels.');
    },

    /** Opens the list of steps that the selected one can lead to. */
    openConnectTo: (nodeId: string, outlet: string | null) =>
      ui.getState().set({ overlay: { kind: 'connectTo', nodeId, outlet } }),

    disconnect: (edgeIds: readonly string[]) => run({ do: 'disconnect', edgeIds }),
  };
}

/** Copies, here and elsewhere. */
function clipboardActions({ editor, newId, viewport }: Parts) {
  const say = (words: string) => editor.getState().say(words);
  const selectedIds = () => editor.getState().selection.nodeIds;
  const put = (fragment: Fragment, kind: 'paste' | 'duplicate', at: Point | null) => {
    const left = Math.min(...fragment.nodes.map((node) => node.position.x));
    const top = Math.min(...fragment.nodes.map((node) => node.position.y));
    const dx = at ? at.x - left : 40;
    const dy = at ? at.y - top : 40;
    editor.getState().run({ do: kind, fragment: freshFragment(fragment, newId, dx, dy) });
  };
  return {
    duplicate: () => {
      const fragment = cutFragment(editor.getState().document, selectedIds());
      if (fragment.nodes.length > 0) put(fragment, 'duplicate', null);
    },

    /** The selected steps as text, or null when none is selected. */
    copyText: (): string | null => {
      const ids = selectedIds();
      if (ids.length === 0) return null;
      say(`Copied ${ids.length === 1 ? '1 step' : `${ids.length} steps`}`);
      return formatFragment(editor.getState().document, ids);
    },

    /** Adds what was copied; says why not when it is nothing of ours. Null when it was pasted. */
    pasteText: (text: string): string | null => {
      const pasted = readClipboard(text);
      if (!pasted.ok) {
        say(pasted.why);
        return pasted.why;
      }
      put(pasted.fragment, 'paste', viewport.current?.pointer() ?? null);
      return null;
    },
  };
}

/** What is selected, and where the keyboard is. */
function selectActions({ editor, ui, viewport }: Parts) {
  const say = (words: string) => editor.getState().say(words);
  return {
    select: (nodeIds: readonly string[], edgeIds: readonly string[] = []) =>
      editor.getState().select({ nodeIds, edgeIds }),

    /** Selects a node and moves the keyboard's focus to it. */
    goTo: (nodeId: string) => {
      editor.getState().select({ nodeIds: [nodeId] });
      ui.getState().set({ focusNodeId: nodeId });
      viewport.current?.reveal(nodeId, { focus: true });
    },

    selectAll: () => {
      const { document } = editor.getState();
      editor.getState().select({
        nodeIds: document.nodes.map((node) => node.id),
        edgeIds: document.edges.map((edge) => edge.id),
      });
      say(`Selected all ${document.nodes.length} steps`);
    },

    /** Closes what is open, else cancels connecting, else clears the selection. */
    escape: () => {
      const { overlay, connecting, renaming, set } = ui.getState();
      if (overlay || renaming) set({ overlay: null, renaming: null });
      else if (connecting) set({ connecting: null });
      else editor.getState().select(noSelection);
    },
  };
}

export type Actions = ReturnType<typeof createActions>;

/** Everything that a gesture, a key, a menu or the outline can ask for; each ends in one command. */
export function createActions(given: ActionParts) {
  const parts: Parts = { ...given, viewport: { current: null } };
  return {
    viewport: parts.viewport,
    ...stepActions(parts),
    ...connectActions(parts),
    ...clipboardActions(parts),
    ...selectActions(parts),
    ...moveActions(parts),
  };
}

/** After the one selected step, where its first open outlet is. */
export function defaultPlace(editor: EditorStore, nodeIds: readonly string[], hasInlet: boolean): StepPlace | null {
  const { document } = editor.getState();
  const graph = graphOf(document);
  const nodeId = nodeIds.length === 1 ? nodeIds[0] : undefined;
  const node = nodeId ? graph.nodes.get(nodeId) : undefined;
  if (!node || !hasInlet) return null;
  const used = new Set((graph.outgoing.get(node.id) ?? []).map((edge) => edge.outlet));
  const open = nodeOutlets(node).find((outlet) => !used.has(outlet.id));
  return open ? { at: 'outlet', outlet: { nodeId: node.id, outlet: open.id } } : null;
}

/** Words for a node in lists and menus. */
export function nodeName(editor: EditorStore, nodeId: string): string {
  const { document, book } = editor.getState();
  const node = graphOf(document).nodes.get(nodeId);
  return node ? viewNode(node, book).sentence : 'a step that is gone';
}
