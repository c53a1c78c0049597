import { randomBytes } from 'node:crypto';
import type { Api, Json } from './api.ts';

interface Step {
  readonly id: string;
  readonly type: string;
  readonly fields?: { readonly [key: string]: Json };
  readonly at: readonly [x: number, y: number];
}

interface Drawing {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Written `a.outlet > b`. */
  readonly connections: readonly string[];
}

function documentOf(id: string, { name, steps, connections }: Drawing): Json {
  return {
    schemaVersion: 1,
    id,
    name,
    description: '',
    settings: { reentry: { kind: 'afterEnd' }, salt: '' },
    nodes: steps.map(({ id: nodeId, type, fields = {}, at: [x, y] }) => ({
      id: nodeId,
      type,
      version: 1,
      fields,
      position: { x, y },
    })),
    edges: connections.map((words, index) => {
      const [, from = '', outlet = '', to = ''] = /^(\S+)\.(\S+) > (\S+)$/.exec(words) ?? [];
      return { id: `edge-${index + 1}`, from, outlet, to };
    }),
  };
}

/** Saves a new draft and returns its id, which no other test uses. */
export async function newDraft(api: Api, drawing: Drawing): Promise<string> {
  const id = `draft-${randomBytes(5).toString('hex')}`;
  await api.post('/workflows', { document: documentOf(id, drawing) });
  return id;
}

const asked: Step = { id: 'asked', type: 'trigger.event', fields: { event: 'demo.requested' }, at: [0, 0] };

const tag = (id: string, at: Step['at']): Step => ({
  id,
  type: 'contact.tag',
  fields: { mode: 'add', tag: id },
  at,
});

/** A demo request leads to one tag; a second tag stands by itself. */
export const twoTags: Drawing = {
  name: 'Two tags',
  steps: [asked, tag('first', [0, 180]), tag('second', [320, 180])],
  connections: ['asked.next > first'],
};

/** Goes round without ever waiting (W11), so it must not be published. */
export const endlessLoop: Drawing = {
  name: 'Endless',
  steps: [asked, tag('round', [0, 180]), tag('back', [0, 360])],
  connections: ['asked.next > round', 'round.next > back', 'back.next > round'],
};

/** As tall and as wide as a workflow that needs a map. */
export const longChain: Drawing = {
  name: 'Long chain',
  steps: [
    asked,
    ...Array.from({ length: 11 }, (_, index) => tag(`step-${index + 1}`, [(index % 3) * 300, 180 + index * 150])),
  ],
  connections: Array.from(
    { length: 11 },
    (_, index) => `${index === 0 ? 'asked' : `step-${index}`}.next > step-${index + 1}`,
  ),
};
