import { useEffect } from 'react';
import { graphOf } from '../document/graph.ts';
import { neighbour, wayOf } from '../document/navigate.ts';
import { type ShortcutId, shortcutOf } from './shortcuts.ts';
import { useWorkspace, type Workspace } from './workspace.tsx';

export interface KeyboardOptions {
  readonly root: React.RefObject<HTMLDivElement | null>;
  /** Ctrl S: saves at once and says so. */
  readonly onSave: () => void;
  /** Enter on a step: moves to its settings. */
  readonly onOpen: (nodeId: string) => void;
}

const isTextField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type));

/** These work wherever the focus is on the page; all others only while it is on the canvas. */
const everywhere: ReadonlySet<ShortcutId> = new Set(['undo', 'redo', 'save', 'find']);

function walk({ editor, ui, actions }: Workspace, key: string): void {
  const { direction, focusNodeId } = ui.getState();
  const { document, selection } = editor.getState();
  const way = wayOf(key, direction);
  const at = focusNodeId ?? selection.nodeIds[0] ?? '';
  if (!way) return;
  const next = graphOf(document).nodes.has(at) ? neighbour(document, at, way, direction) : document.nodes[0]?.id;
  if (next) actions.goTo(next);
}

const nudges: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

const stepOf = (event: KeyboardEvent) => (event.shiftKey ? 40 : 10);

/** The keys of a menu that is open but does not have the focus yet: they lead into it, never to the canvas below. */
function keysOfMenu({ ui, actions }: Workspace, event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.closest('[role=menu]')) return;
  if (shortcutOf(event, ui.getState().hasLetterKeys)) event.preventDefault();
  if (event.key === 'Escape') actions.escape();
  const items = document.querySelectorAll<HTMLElement>('[role=menu] [role=menuitem]:not([data-disabled])');
  const item = event.key === 'ArrowUp' ? items[items.length - 1] : event.key === 'ArrowDown' ? items[0] : undefined;
  item?.focus();
}

const looks: ReadonlySet<ShortcutId> = new Set(['zoomIn', 'zoomOut', 'zoomFull', 'fit']);

/** The keys while steps are carried. True: the key was used up. */
function keysOfMoving({ ui, actions }: Workspace, event: KeyboardEvent): boolean {
  const [lead] = ui.getState().moving ?? [];
  const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
  const nudge = event.ctrlKey || event.metaKey ? undefined : nudges[event.key];
  if (event.key === 'Escape') actions.putBack();
  else if (event.key === 'Enter' && !isOnButton) actions.putDown();
  else if (nudge) actions.carryBy(nudge[0] * stepOf(event), nudge[1] * stepOf(event));
  else return false;
  requestAnimationFrame(() => lead !== undefined && actions.viewport.current?.reveal(lead, { focus: true }));
  return true;
}

function openMenu({ ui }: Workspace, nodeId: string): void {
  const box = document.querySelector(`[data-id="${CSS.escape(nodeId)}"]`)?.getBoundingClientRect();
  ui.getState().set({
    overlay: { kind: 'menu', nodeId, anchor: { x: (box?.left ?? 0) + 24, y: (box?.top ?? 0) + 24 } },
  });
}

function perform(workspace: Workspace, id: ShortcutId, event: KeyboardEvent, options: KeyboardOptions): boolean {
  const { editor, ui, actions } = workspace;
  const { selection, isReadOnly } = editor.getState();
  const one = selection.nodeIds.length === 1 ? selection.nodeIds[0] : undefined;
  const viewport = actions.viewport.current;
  const onOne = (work: (nodeId: string) => void) => {
    if (one) work(one);
    return one !== undefined;
  };
  const table: Readonly<Record<ShortcutId, () => unknown>> = {
    undo: () => editor.getState().undo(),
    redo: () => editor.getState().redo(),
    // The browser's own copy, cut and paste events do these, with the real clipboard.
    copy: () => false,
    cut: () => false,
    paste: () => false,
    duplicate: () => actions.duplicate(),
    remove: () => actions.remove(),
    selectAll: () => actions.selectAll(),
    escape: () => actions.escape(),
    find: () => ui.getState().set({ overlay: { kind: 'find' } }),
    add: () => actions.openPalette(null, null),
    connect: () => onOne((nodeId) => !isReadOnly && actions.openConnectTo(nodeId, null)),
    rename: () => onOne((nodeId) => !isReadOnly && ui.getState().set({ renaming: nodeId })),
    open: () => {
      const { focusNodeId } = ui.getState();
      const isOnNode = event.target instanceof HTMLElement && event.target.classList.contains('react-flow__node');
      if (!isOnNode || !focusNodeId) return false;
      actions.select([focusNodeId]);
      options.onOpen(focusNodeId);
      return true;
    },
    menu: () => onOne((nodeId) => openMenu(workspace, nodeId)),
    disable: () => actions.toggleDisabled(),
    tidy: () => actions.tidy(),
    walk: () => walk(workspace, event.key),
    move: () => actions.pickUp(),
    nudge: () => {
      const [x, y] = nudges[event.key] ?? [0, 0];
      const step = stepOf(event);
      actions.nudge(x * step, y * step);
    },
    zoomIn: () => viewport?.zoomBy(1.25),
    zoomOut: () => viewport?.zoomBy(0.8),
    zoomFull: () => viewport?.zoomTo(1),
    fit: () => viewport?.fit(),
    fitSelection: () => viewport?.fit(selection.nodeIds),
    save: () => options.onSave(),
    help: () => ui.getState().set({ overlay: { kind: 'help' } }),
  };
  return table[id]() !== false;
}

/** Keys, and the browser's copy, cut and paste, turned into actions. */
export function useKeyboard(options: KeyboardOptions): void {
  const workspace = useWorkspace();
  const { root } = options;
  useEffect(() => {
    const hasCanvasFocus = () => root.current?.contains(document.activeElement) ?? false;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role=dialog][aria-modal=true]')) return;
      const { hasLetterKeys, overlay, moving } = workspace.ui.getState();
      if (overlay?.kind === 'menu') {
        keysOfMenu(workspace, event);
        return;
      }
      const id = shortcutOf(event, hasLetterKeys);
      if (moving && !isTextField(event.target) && (id === null || !looks.has(id))) {
        if (keysOfMoving(workspace, event)) event.preventDefault();
        return;
      }
      if (!id) return;
      const isInText = isTextField(event.target);
      if (isInText && id !== 'save') return;
      if (!everywhere.has(id) && !hasCanvasFocus()) return;
      if (perform(workspace, id, event, options)) event.preventDefault();
    };
    const onCopy = (event: ClipboardEvent) => {
      if (!hasCanvasFocus() || isTextField(event.target)) return;
      const text = workspace.actions.copyText();
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') workspace.actions.remove();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!hasCanvasFocus() || isTextField(event.target)) return;
      const text = event.clipboardData?.getData('text/plain');
      if (text) workspace.actions.pasteText(text);
    };
    // Whoever deletes the step they stand on goes on with the keyboard from the canvas, not from the top of the page.
    const stopFollowing = workspace.editor.subscribe((next, before) => {
      if (next.document.nodes.length >= before.document.nodes.length || !hasCanvasFocus()) return;
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) root.current?.focus({ preventScroll: true });
      });
    });
    window.addEventListener('keydown', onKey);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      stopFollowing();
      window.removeEventListener('keydown', onKey);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [workspace, options, root]);
}
