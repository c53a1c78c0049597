import type { AppDeps } from '../app-deps.ts';
import { contactScoreHistory } from '../scoring/score-history.ts';
import { apiRoute, createRoutes, json, z } from './route.ts';
import { idParam, refusals } from './schemas.ts';

export const scoreLineSchema = z
  .object({
    modelId: z.string(),
    modelName: z.string(),
    fromMs: z.number().int(),
    untilMs: z.number().int(),
    readyAt: z.number().int(),
    isDrawn: z.boolean().openapi({ description: 'False when the contact has done too much to draw it' }),
    basis: z.enum(['shown', 'happened']).openapi({
      description:
        'happened: much was heard later than it happened, so each point but the last is what would have been shown had it been heard at once',
    }),
    points: z
      .array(
        z.object({
          atMs: z.number().int(),
          points: z.number().int().nullable().openapi({ description: 'Null while excluded or dead' }),
          band: z.string().nullable(),
          ready: z.boolean(),
          standing: z.enum(['scored', 'excluded', 'dead']),
        }),
      )
      .openapi({
        description:
          'At most 200, ascending: the score shown at each instant by the published version; both sides of each change, and decay between',
      }),
  })
  .openapi('ScoreLine');

export const scoreLineQuery = z.object({
  model: z.string().min(1).max(64),
  days: z.coerce.number().int().min(1).max(400).default(90),
});

const read = apiRoute('api', {
  method: 'get',
  path: '/contacts/{id}/score-history',
  tags: ['Contacts'],
  summary: 'How a contact’s score in one model moved over the last days',
  request: {
    params: idParam,
    query: scoreLineQuery,
  },
  responses: { 200: json(scoreLineSchema, 'The line'), ...refusals },
});

export const scoreHistoryRoutes = (deps: AppDeps) =>
  createRoutes().openapi(read, async (c) => {
    const { model: modelId, days } = c.req.valid('query');
    const ctx = { workspaceId: c.get('workspaceId') };
    return c.json(await contactScoreHistory(ctx, deps, c.req.valid('param').id, { modelId, days }), 200);
  });
