import { randomBytes } from 'node:crypto';
import { CanvasPage } from './pages/canvas-page.ts';
import { newDraft } from './pages/documents.ts';
import { expect, test } from './shared-fixtures.ts';

test('W14: a workflow on a model that was only drawn says so before it is published, and goes live after the model', async ({
  page,
  api,
}) => {
  const model = `model-${randomBytes(5).toString('hex')}`;
  await api.post('/scoring-models', {
    model: {
      id: model,
      name: 'Only drawn',
      groups: [{ id: 'interest', label: 'Interest', kind: 'engagement', max: 50 }],
      rules: [{ id: 'asked', group: 'interest', label: 'Asked', points: 5, kind: 'event', event: 'demo.requested' }],
      readyAt: 40,
    },
  });
  const id = await newDraft(api, {
    name: 'Reward',
    steps: [
      { id: 'asked', type: 'trigger.event', fields: { event: 'demo.requested' }, at: [0, 0] },
      {
        id: 'reward',
        type: 'score.adjust',
        fields: { model, group: 'interest', mode: 'add', points: 5, reason: 'Asked' },
        at: [0, 180],
      },
      { id: 'end', type: 'flow.end', at: [0, 360] },
    ],
    connections: ['asked.next > reward', 'reward.next > end'],
  });
  const drawing = new CanvasPage(page);
  await drawing.open(id);
  await page.getByRole('button', { name: 'Publish v1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish v1' });
  const problem = dialog.getByRole('listitem').filter({ hasText: '"Only drawn", which was never published' });
  await expect(problem).toContainText('Publish the scoring model first');
  await expect(dialog.getByRole('button', { name: 'Publish v1' })).toBeDisabled();
  // The server says the same to everybody else.
  await expect(api.post(`/workflows/${id}/publish`, { revision: 1 })).rejects.toThrow(
    /Publish the scoring model first/,
  );

  await api.post(`/scoring-models/${model}/publish`);
  await page.reload();
  await page.getByRole('button', { name: 'Publish v1' }).click();
  await expect(problem).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Publish v1' }).click();
  await expect(page.getByText('v1 is live').first()).toBeVisible();
});
