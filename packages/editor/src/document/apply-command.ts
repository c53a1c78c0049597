import type { ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import type { Command, CommandOf } from './command.ts';
import { addNode } from './commands/add-node.ts';
import { connect } from './commands/connect.ts';
import { deleteSelection } from './commands/delete-selection.ts';
import { disconnect } from './commands/disconnect.ts';
import { insertOnEdge } from './commands/insert-on-edge.ts';
import { moveNodes } from './commands/move-nodes.ts';
import { paste } from './commands/paste.ts';
import { rename } from './commands/rename.ts';
import { setDetails } from './commands/set-details.ts';
import { setDisabled } from './commands/set-disabled.ts';
import { setField } from './commands/set-field.ts';
import { layoutMoves } from './layout.ts';

type Apply<C> = (document: WorkflowDocument, command: C, book?: ReferenceBook) => WorkflowDocument;

const table: { readonly [K in Command['do']]: Apply<CommandOf<K>> } = {
  addNode,
  insertOnEdge,
  connect,
  disconnect,
  moveNodes,
  deleteSelection,
  duplicate: paste,
  paste,
  setField,
  rename,
  setDisabled,
  setSettings: (document, { settings }) => ({ ...document, settings }),
  setDetails,
  // What is put in its place keeps the identity of the workflow that is open.
  replaceDocument: (document, command) => ({ ...command.document, id: document.id }),
  autoLayout: (document, { direction }, book) =>
    moveNodes(document, { do: 'moveNodes', moves: layoutMoves(document, direction, book) }),
};

/** The document after a command; the same object when the command changes nothing. `book` only names things for sizes. */
export function applyCommand(document: WorkflowDocument, command: Command, book?: ReferenceBook): WorkflowDocument {
  // The table pairs each command with its own function; TypeScript cannot follow that through an index.
  const apply = table[command.do] as Apply<Command>;
  return apply(document, command, book);
}
