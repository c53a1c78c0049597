import { nodeType, type WorkflowDocument } from '@ripen/runtime';
import { makeNode } from '../../document/make-node.ts';
import { type NewId, randomId } from '../../document/new-id.ts';

/** "Größe & Preis: Spring webinar!" → "grosse-preis-spring-webinar"; "workflow" when nothing is left. */
export function idFrom(name: string): string {
  const id = name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  return id || 'workflow';
}

/** A new workflow: one trigger, nothing behind it. */
export function blankDocument(name: string, id: string, newId: NewId = randomId): WorkflowDocument {
  const trigger = nodeType('trigger.event');
  if (!trigger) throw new Error('This version of Ripen has no event trigger.');
  return {
    schemaVersion: 1,
    id,
    name,
    description: '',
    settings: { reentry: { kind: 'once' }, salt: '' },
    nodes: [makeNode(trigger, { x: 0, y: 0 }, newId)],
    edges: [],
  };
}

export { randomId };
