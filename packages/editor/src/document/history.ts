import type { WorkflowDocument } from '@ripen/runtime';
import type { Command } from './command.ts';

interface Step {
  /** The document before this step (in `past`) or after it (in `future`). */
  readonly document: WorkflowDocument;
  readonly label: string;
  readonly key: string | null;
  readonly atMs: number;
}

export interface History {
  readonly past: readonly Step[];
  readonly present: WorkflowDocument;
  readonly future: readonly Step[];
}

const coalesceMs = 1_000;
const maxSteps = 300;

export function newHistory(document: WorkflowDocument): History {
  return { past: [], present: document, future: [] };
}

/** Steps with the same key shortly after one another are one step to undo: typing a word, nudging a node along. */
function coalesceKey(command: Command): string | null {
  switch (command.do) {
    case 'setField':
      return `field:${command.nodeId}:${command.field}`;
    case 'moveNodes':
      return `move:${command.moves.map((move) => move.nodeId).join(',')}`;
    case 'rename':
      return `rename:${command.nodeId}`;
    case 'setDetails':
    case 'setSettings':
      return command.do;
    default:
      return null;
  }
}

/** Adds a step. What had been undone before can no longer be redone. */
export function record(
  history: History,
  next: WorkflowDocument,
  command: Command,
  label: string,
  atMs: number,
): History {
  if (next === history.present) return history;
  const key = coalesceKey(command);
  const last = history.past.at(-1);
  if (last && key && last.key === key && history.future.length === 0 && atMs - last.atMs < coalesceMs) {
    return { past: [...history.past.slice(0, -1), { ...last, atMs }], present: next, future: [] };
  }
  const step = { document: history.present, label, key, atMs };
  return { past: [...history.past, step].slice(-maxSteps), present: next, future: [] };
}

export function undo(history: History): History {
  const last = history.past.at(-1);
  if (!last) return history;
  const redoable = { ...last, document: history.present };
  return { past: history.past.slice(0, -1), present: last.document, future: [...history.future, redoable] };
}

export function redo(history: History): History {
  const next = history.future.at(-1);
  if (!next) return history;
  const undoable = { ...next, document: history.present, key: null };
  return { past: [...history.past, undoable], present: next.document, future: history.future.slice(0, -1) };
}
