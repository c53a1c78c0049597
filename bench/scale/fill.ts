import { parseArgs } from 'node:util';
import { modelPresets, type ScoringModelInput } from '@ripen/runtime';
import { makeHistories } from './histories.ts';

/**
 * Fills a running server as a full year would, through its own doors: four published models (must-haves and a class, two
 * halves, a grid of bands, one campaign) and people with about ten events each, in the order they happened; some leave
 * their name, some are competitors, one in eighty buys, and a few have hundreds of events, the first one six thousand.
 *
 *     node scale/fill.ts --url http://127.0.0.1:4321 --key sk_… [--contacts 100000]
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4321' },
    key: { type: 'string', default: process.env.RIPEN_API_KEY ?? '' },
    contacts: { type: 'string', default: '100000' },
  },
});
const perRequest = 500;

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${values.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${values.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** What they are by a letter, what they do by a digit. */
const letterAndDigit: ScoringModelInput = {
  id: 'letter-and-digit',
  name: 'Fit letter and interest digit',
  groups: [
    { id: 'company', label: 'Company', kind: 'fit', max: 60 },
    { id: 'person', label: 'Person', kind: 'fit', max: 40 },
    { id: 'visits', label: 'Visits', kind: 'engagement', max: 60, decay: { kind: 'halfLife', days: 30 } },
    { id: 'talks', label: 'Conversations', kind: 'engagement', max: 40, decay: { kind: 'expire', days: 90 } },
  ],
  rules: [
    fitRule('mid-size', 'company', 35, '50 to 1,000 employees', 'employees', 'between', [50, 1000]),
    fitRule('served', 'company', 25, 'Country we serve', 'country', 'isOneOf', ['DE', 'AT', 'CH']),
    fitRule('marketing', 'person', 25, 'Marketing or sales', 'department', 'isOneOf', ['Marketing', 'Sales']),
    fitRule('head', 'person', 15, 'Head of something', 'title', 'contains', 'head'),
    { kind: 'event', id: 'page', group: 'visits', label: 'Opened a page', points: 2, event: 'page' },
    { kind: 'event', id: 'pricing', group: 'visits', label: 'Looked at prices', points: 10, event: 'pricing.view' },
    { kind: 'event', id: 'blog', group: 'visits', label: 'Read the blog', points: 4, event: 'blog.read' },
    { kind: 'event', id: 'demo', group: 'talks', label: 'Asked for a demo', points: 25, event: 'demo.requested' },
    { kind: 'event', id: 'form', group: 'talks', label: 'Sent the form', points: 20, event: 'contact.form' },
    {
      kind: 'absence',
      id: 'quiet',
      group: 'visits',
      label: 'No page for 45 days',
      points: -5,
      event: 'page',
      days: 45,
    },
  ],
  readyAt: 100,
  grid: {
    fit: [
      { id: 'A', from: 75 },
      { id: 'B', from: 50 },
      { id: 'C', from: 25 },
      { id: 'D', from: 0 },
    ],
    engagement: [
      { id: '1', from: 60 },
      { id: '2', from: 30 },
      { id: '3', from: 10 },
      { id: '4', from: 0 },
    ],
  },
};

function fitRule(
  id: string,
  group: string,
  points: number,
  label: string,
  name: string,
  op: string,
  value: string | string[] | number[],
): ScoringModelInput['rules'][number] {
  return { kind: 'fit', id, group, points, label, when: { kind: 'attribute', name, test: { op, value } } };
}

async function publishModels(): Promise<void> {
  const template = await call('GET', '/api/v1/templates/lead-scoring');
  await call('POST', '/api/v1/templates/import', { template });
  await call('POST', '/api/v1/scoring-models/sales-readiness/publish', {});
  const presets = modelPresets.filter(({ id }) => id === 'simple' || id === 'spring-webinar');
  for (const model of [...presets.map((preset) => preset.make()), letterAndDigit]) {
    await call('POST', '/api/v1/scoring-models', { model });
    await call('POST', `/api/v1/scoring-models/${model.id}/publish`, {});
  }
}

const startMs = performance.now();
await publishModels();
const messages = makeHistories(Number(values.contacts), Date.now());
let sent = 0;
let batch: unknown[] = [];
const send = async (): Promise<void> => {
  await call('POST', '/v1/import', { batch });
  sent += batch.length;
  batch = [];
  if (sent % 50_000 === 0) {
    console.log(`${sent} of ${messages.total}, ${Math.round((sent / (performance.now() - startMs)) * 1000)} a second`);
  }
};
for (const message of messages.all()) {
  batch.push(message);
  if (batch.length === perRequest) await send();
}
if (batch.length > 0) await send();
console.log(`${sent} calls of ${values.contacts} people within ${Math.round((performance.now() - startMs) / 1000)} s`);
