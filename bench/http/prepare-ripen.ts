import { buildDocument } from '@ripen/runtime/testing';

/** One rule and one workflow that listen to the event: score, ledger line and enrollment, as the raw server writes. */
export async function prepareRipen(url: string, apiKey: string): Promise<void> {
  const call = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  };
  await call('POST', '/scoring-models', {
    model: {
      id: 'readiness',
      name: 'Readiness',
      groups: [
        { id: 'interest', label: 'Interest', kind: 'engagement', max: 1_000, decay: { kind: 'halfLife', days: 30 } },
      ],
      rules: [{ kind: 'event', id: 'blog', group: 'interest', label: 'Read the blog', points: 5, event: 'blog.read' }],
      readyAt: 900,
      bands: [
        { id: 'cold', label: 'Cold', fromPoints: 0 },
        { id: 'hot', label: 'Hot', fromPoints: 900 },
      ],
    },
  });
  await call('POST', '/scoring-models/readiness/publish', {});
  const document = buildDocument({
    id: 'readers',
    settings: { reentry: { kind: 'afterEnd' } },
    nodes: { start: ['trigger.event', { event: 'blog.read' }], end: ['flow.end', { label: 'Seen' }] },
  });
  await call('POST', '/workflows', { document });
  await call('POST', '/workflows/readers/publish', {});
}

/** Waits until everything that was answered is applied. */
export async function drained(url: string): Promise<void> {
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text();
    if (/^ripen_inbox_waiting 0$/m.test(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
