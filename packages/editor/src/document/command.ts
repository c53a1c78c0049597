import type { DocumentEdge, DocumentNode, Json, WorkflowDocument } from '@ripen/runtime';
import type { Fragment } from './fragment.ts';

export type Direction = 'down' | 'right';

export interface OutletRef {
  readonly nodeId: string;
  readonly outlet: string;
}

export interface Move {
  readonly nodeId: string;
  readonly x: number;
  readonly y: number;
}

export interface Selection {
  readonly nodeIds: readonly string[];
  readonly edgeIds: readonly string[];
}

/**
 * Everything that can be done to a document, as a value. Ids are given, never made while applying, so the same command
 * on the same document always gives the same answer. A command that does not fit the document changes nothing.
 */
export type Command =
  | { readonly do: 'addNode'; readonly node: DocumentNode; readonly from?: OutletRef & { readonly edgeId: string } }
  | {
      readonly do: 'insertOnEdge';
      readonly node: DocumentNode;
      readonly edgeId: string;
      /** The new node's outlet that leads on to where the edge led; null when it has none. */
      readonly outlet: string | null;
      readonly newEdgeId: string;
      /** What has to make room for it. */
      readonly moves: readonly Move[];
    }
  | { readonly do: 'connect'; readonly edge: DocumentEdge }
  | { readonly do: 'disconnect'; readonly edgeIds: readonly string[] }
  | { readonly do: 'moveNodes'; readonly moves: readonly Move[] }
  | { readonly do: 'deleteSelection'; readonly selection: Selection }
  | { readonly do: 'duplicate'; readonly fragment: Fragment }
  | { readonly do: 'paste'; readonly fragment: Fragment }
  /** `undefined` takes the field away, which only optional ones allow. */
  | { readonly do: 'setField'; readonly nodeId: string; readonly field: string; readonly value: Json | undefined }
  | { readonly do: 'rename'; readonly nodeId: string; readonly label: string }
  | { readonly do: 'setDisabled'; readonly nodeIds: readonly string[]; readonly isDisabled: boolean }
  | { readonly do: 'setSettings'; readonly settings: WorkflowDocument['settings'] }
  | { readonly do: 'setDetails'; readonly name: string; readonly description: string }
  | { readonly do: 'replaceDocument'; readonly document: WorkflowDocument }
  | { readonly do: 'autoLayout'; readonly direction: Direction };

export type CommandOf<K extends Command['do']> = Extract<Command, { do: K }>;
