import { emptyBook, type Problem, type ReferenceBook, type WorkflowDocument } from '@ripen/runtime';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { applyCommand } from './apply-command.ts';
import type { Command, Selection } from './command.ts';
import { describeCommand } from './describe-command.ts';
import { graphOf } from './graph.ts';
import { type History, newHistory, record, redo, undo } from './history.ts';

export interface EditorState {
  readonly document: WorkflowDocument;
  readonly history: History;
  readonly selection: Selection;
  readonly problems: readonly Problem[];
  readonly book: ReferenceBook;
  /** Looking at a published version or an enrollment: commands change nothing. */
  readonly isReadOnly: boolean;
  /** The last thing that was done, in words, for screen readers. `count` makes the same words said twice two events. */
  readonly said: { readonly words: string; readonly count: number };
  readonly run: (command: Command) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly select: (selection: Partial<Selection>) => void;
  readonly say: (words: string) => void;
  readonly setBook: (book: ReferenceBook) => void;
  readonly setProblems: (problems: readonly Problem[]) => void;
  /** Opens another document: history and selection start anew. */
  readonly load: (document: WorkflowDocument, isReadOnly?: boolean) => void;
}

export type EditorStore = StoreApi<EditorState>;

export const noSelection: Selection = { nodeIds: [], edgeIds: [] };

/** Leaves out what the document does not have any more. */
function present(selection: Selection, document: WorkflowDocument): Selection {
  const graph = graphOf(document);
  const nodeIds = selection.nodeIds.filter((id) => graph.nodes.has(id));
  const edgeIds = selection.edgeIds.filter((id) => graph.edges.has(id));
  const isWhole = nodeIds.length === selection.nodeIds.length && edgeIds.length === selection.edgeIds.length;
  return isWhole ? selection : { nodeIds, edgeIds };
}

/** What is selected after a command: what was added, else what was selected and is still there. */
function selectionAfter(command: Command, selection: Selection, document: WorkflowDocument): Selection {
  if (command.do === 'addNode' || command.do === 'insertOnEdge') {
    return present({ nodeIds: [command.node.id], edgeIds: [] }, document);
  }
  if (command.do === 'paste' || command.do === 'duplicate') {
    return present({ nodeIds: command.fragment.nodes.map((node) => node.id), edgeIds: [] }, document);
  }
  return present(selection, document);
}

export interface EditorStoreOptions {
  readonly document: WorkflowDocument;
  readonly book?: ReferenceBook;
  readonly isReadOnly?: boolean;
  /** The clock, which decides what counts as one step to undo. */
  readonly nowMs: () => number;
}

/** The open document with its history and selection. Knows nothing of React and nothing of the server. */
export function createEditorStore({ document, book = emptyBook, isReadOnly = false, nowMs }: EditorStoreOptions) {
  return createStore<EditorState>((set, get) => {
    const travel = (history: History, words: string) => {
      const selection = present(get().selection, history.present);
      set({ history, document: history.present, selection });
      get().say(words);
    };
    return {
      document,
      history: newHistory(document),
      selection: noSelection,
      problems: [],
      book,
      isReadOnly,
      said: { words: '', count: 0 },
      run: (command) => {
        const state = get();
        if (state.isReadOnly) return;
        const next = applyCommand(state.document, command, state.book);
        if (next === state.document) return;
        const label = describeCommand(state.document, command, state.book);
        const history = record(state.history, next, command, label, nowMs());
        set({ history, document: next, selection: selectionAfter(command, state.selection, next) });
        if (command.do !== 'setField' && command.do !== 'rename') get().say(label);
      },
      undo: () => {
        const { history, isReadOnly } = get();
        const last = history.past.at(-1);
        if (last && !isReadOnly) travel(undo(history), `Undone: ${last.label}`);
      },
      redo: () => {
        const { history, isReadOnly } = get();
        const next = history.future.at(-1);
        if (next && !isReadOnly) travel(redo(history), `Done again: ${next.label}`);
      },
      select: ({ nodeIds = [], edgeIds = [] }) => {
        const { selection } = get();
        const isSame = nodeIds.join() === selection.nodeIds.join() && edgeIds.join() === selection.edgeIds.join();
        if (!isSame) set({ selection: { nodeIds, edgeIds } });
      },
      say: (words) => set({ said: { words, count: get().said.count + 1 } }),
      setBook: (next) => set({ book: next }),
      setProblems: (problems) => set({ problems }),
      load: (next, nextIsReadOnly = false) =>
        set({
          document: next,
          history: newHistory(next),
          selection: noSelection,
          problems: [],
          isReadOnly: nextIsReadOnly,
        }),
    };
  });
}
