import { nodeType, type ReferenceBook, type WorkflowDocument } from '@ripen/runtime';
import { filledFields } from '../../document/node-view.ts';

const mostFromModels = 8;

interface Heard {
  readonly events: readonly string[];
  /** Scoring models whose changes start the workflow. */
  readonly models: readonly string[];
}

function heardBy(node: WorkflowDocument['nodes'][number]): Heard {
  const type = nodeType(node.type);
  if (!type) return { events: [], models: [] };
  // The registry hands types out with their field types forgotten; filledFields gives what this one asks for.
  const values = filledFields(type.fields, node.fields) as Parameters<typeof type.outlets>[0];
  const named = Object.keys(type.fields).filter((name) => type.fields[name]?.kind === 'event');
  const events = named.map((name) => node.fields[name]).filter((name) => typeof name === 'string');
  return { events, models: type.trigger?.models?.(values) ?? [] };
}

/**
 * Events that are worth trying on a workflow: those that its triggers and waits name, and, where the score starts it,
 * those that the score listens to. Outcomes of mails and handoffs come last.
 */
export function heardEvents(document: WorkflowDocument, book: ReferenceBook): string[] {
  const heard = document.nodes.map(heardBy);
  const models = new Set(heard.flatMap((item) => item.models));
  const scored = book.models
    .filter((model) => models.has(model.id))
    .flatMap((model) => model.rules.flatMap((rule) => (rule.kind === 'event' && rule.points > 0 ? [rule.event] : [])));
  const names = [...new Set([...heard.flatMap((item) => item.events), ...scored.slice(0, mostFromModels)])].filter(
    Boolean,
  );
  const isOutcome = (name: string) => name.startsWith('ripen.');
  return [...names.filter((name) => !isOutcome(name)), ...names.filter(isOutcome)];
}
