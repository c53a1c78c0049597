import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { EditorState, EditorStore } from '../document/editor-store.ts';
import { type NewId, randomId } from '../document/new-id.ts';
import { type Actions, createActions } from './actions.ts';
import type { UiState, UiStore } from './ui-store.ts';

export interface Workspace {
  readonly editor: EditorStore;
  readonly ui: UiStore;
  readonly actions: Actions;
}

const WorkspaceContext = createContext<Workspace | null>(null);

export interface WorkspaceProviderProps {
  readonly editor: EditorStore;
  readonly ui: UiStore;
  readonly newId?: NewId;
  readonly children: ReactNode;
}

/** Gives canvas, inspector, outline and panels the same open document. */
export function WorkspaceProvider({ editor, ui, newId = randomId, children }: WorkspaceProviderProps) {
  const workspace = useMemo(() => ({ editor, ui, actions: createActions({ editor, ui, newId }) }), [editor, ui, newId]);
  return <WorkspaceContext.Provider value={workspace}>{children}</WorkspaceContext.Provider>;
}

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('This component belongs inside a WorkspaceProvider.');
  return workspace;
}

/** Follows a part of the open document's state. */
export function useEditor<T>(select: (state: EditorState) => T): T {
  return useStore(useWorkspace().editor, select);
}

/** Follows a part of what the canvas shows. */
export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(useWorkspace().ui, select);
}
