import {
  type Compared,
  operatorById,
  type ReferenceBook,
  type TraceEntry,
  type WorkflowDocument,
} from '@ripen/runtime';
import { graphOf } from '../../document/graph.ts';
import { viewNode } from '../../document/node-view.ts';
import { formatExactTime } from '../../ui/index.ts';
import { reasonWords } from './reason-words.ts';

export interface TraceLine {
  readonly id: string;
  readonly atMs: number;
  readonly nodeId: string;
  /** What the step is. */
  readonly step: string;
  /** What happened there. */
  readonly what: string;
  /** The values that were looked at. */
  readonly why: readonly string[];
  readonly tone: 'plain' | 'waiting' | 'bad' | 'end';
}

const answers = { true: 'yes', false: 'no', unknown: 'not known' } as const;

function say(value: Compared['actual']): string {
  if (value === null) return 'not known';
  if (Array.isArray(value)) return value.map(say).join(' or ');
  if (typeof value === 'object') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** "isOneOf" → "is one of": an operator's own words, or its name taken apart. */
function operatorWords(op: string): string {
  return operatorById(op)?.label ?? op.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function comparedWords({ what, actual, expected, op, answer }: Compared, book: ReferenceBook): string {
  const wanted = expected === null ? operatorWords(op) : `${operatorWords(op)} ${say(expected)}`;
  // The interpreter knows models by their ids; people know them by their names.
  const named = book.models.reduce((text, model) => text.replaceAll(model.id, model.name), what);
  return `${named.charAt(0).toUpperCase()}${named.slice(1)}: ${say(actual)} (${wanted}? ${answers[answer]})`;
}

function whatWords(
  entry: TraceEntry,
  document: WorkflowDocument,
  book: ReferenceBook,
): Pick<TraceLine, 'what' | 'tone'> {
  const { nodes } = graphOf(document);
  const name = (id: string) => {
    const node = nodes.get(id);
    return node ? `“${viewNode(node, book).sentence}”` : 'a step that is gone';
  };
  const { did } = entry;
  switch (did.kind) {
    case 'started':
      return { what: 'Came in', tone: 'plain' };
    case 'went': {
      const node = nodes.get(entry.nodeId);
      const outlets = node ? viewNode(node, book).outlets : [];
      const label = outlets.find((outlet) => outlet.id === did.outlet)?.label;
      if (did.toNodeId === null) return { what: label ? `${label}: nothing follows` : 'Nothing follows', tone: 'end' };
      return { what: outlets.length > 1 && label ? `Went “${label}”` : 'Done, went on', tone: 'plain' };
    }
    case 'waiting': {
      const until = [did.events.join(' or '), did.untilMs === null ? '' : formatExactTime(did.untilMs)].filter(Boolean);
      return { what: `Waits${until.length > 0 ? ` until ${until.join(', or ')}` : ''}`, tone: 'waiting' };
    }
    case 'skipped':
      return { what: `Passed by: ${reasonWords(did.reason, name)}`, tone: 'bad' };
    case 'refused':
      return { what: `Not let in: ${reasonWords(did.reason, name)}`, tone: 'bad' };
    case 'ended':
      return { what: `Ended: ${reasonWords(did.reason, name)}`, tone: 'end' };
    case 'failed':
      return { what: `Failed: ${reasonWords(did.reason, name)}`, tone: 'bad' };
  }
}

/** Coming in and going on from the trigger are one thing to a reader. */
function isWorthALine(entry: TraceEntry, index: number, trace: readonly TraceEntry[]): boolean {
  const before = trace[index - 1];
  const isFirstStep = before?.did.kind === 'started' && before.nodeId === entry.nodeId;
  return !(isFirstStep && entry.did.kind === 'went' && entry.did.toNodeId !== null);
}

/** A trace as lines that a person reads from top to bottom. */
export function traceLines(
  trace: readonly TraceEntry[],
  document: WorkflowDocument,
  book: ReferenceBook,
): readonly TraceLine[] {
  const { nodes } = graphOf(document);
  return trace.filter(isWorthALine).map((entry) => {
    const node = nodes.get(entry.nodeId);
    return {
      id: entry.id,
      atMs: entry.atMs,
      nodeId: entry.nodeId,
      step: node ? viewNode(node, book).sentence : entry.nodeId,
      why: entry.compared.map((compared) => comparedWords(compared, book)),
      ...whatWords(entry, document, book),
    };
  });
}
