/** Every `Read` is worth 1, every page 5, and nothing fades or is capped here: a lost or doubled event shows in the sum. */
export const points = { read: 1, page: 5, smallCompany: 10 };

export const modelId = 'activity';

const eventRule = (id: string, event: string, value: number) => ({
  id,
  group: 'done',
  label: id,
  kind: 'event',
  event,
  points: value,
});

const model = {
  id: modelId,
  name: 'Activity',
  groups: [
    { id: 'fit', label: 'Good fit', kind: 'fit', max: 10 },
    { id: 'done', label: 'Done', kind: 'engagement', max: 10_000 },
  ],
  rules: [
    {
      id: 'small',
      group: 'fit',
      label: 'Small company',
      kind: 'fit',
      points: points.smallCompany,
      when: { kind: 'attribute', name: 'employees', test: { op: 'lt', value: 1000 } },
    },
    eventRule('read', 'Read', points.read),
    eventRule('page', 'page', points.page),
  ],
  readyAt: 10_000,
};

/** Creates and publishes the model through the management API. */
export async function publishModel(url: string, apiKey: string): Promise<void> {
  await post(`${url}/api/v1/scoring-models`, apiKey, { model });
  await post(`${url}/api/v1/scoring-models/${modelId}/publish`, apiKey, {});
}

async function post(address: string, apiKey: string, body: unknown): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
}
