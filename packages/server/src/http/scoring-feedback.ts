import type { AppDeps } from '../app-deps.ts';
import { feedbackOn, mostSampled } from '../scoring/model-feedback.ts';
import { parsedModel, scoringModelRow } from '../scoring/scoring-model-verbs.ts';
import { checkedGateSchema, explanationSchema } from './explanation-schema.ts';
import { invalid } from './problem.ts';
import { apiRoute, createRoutes, json, jsonBody, z } from './route.ts';
import { documentSchema, idParam, refusals, scoreSummarySchema } from './schemas.ts';

const count = z.number().int();
const bandId = z.string().nullable().openapi({ description: 'Null: below every band, excluded or dead' });
const standing = z
  .object({
    points: count,
    gatesMet: count,
    band: bandId,
    ready: z.boolean(),
    standing: z.enum(['scored', 'excluded', 'dead']),
  })
  .openapi('FeedbackStanding');
const example = z
  .object({ contactId: z.string(), name: z.string(), before: standing, after: standing })
  .openapi('FeedbackExample');
const people = z.object({ contacts: count, examples: z.array(example) });

const feedbackSchema = z
  .object({
    sampled: count.openapi({
      description:
        'Contacts looked at: the first by id, which is in no order that matters. Of a model about deals: deals',
    }),
    total: count.openapi({ description: 'Contacts that there are' }),
    next: z
      .string()
      .nullable()
      .openapi({ description: 'Send it as `after` to look at the contacts that follow; null: there are no more' }),
    atMs: count,
    standing: z.object({ scored: count, excluded: count, dead: count }),
    cells: z
      .array(
        z.object({ points: z.number(), gatesMet: count, fit: z.number(), engagement: z.number(), contacts: count }),
      )
      .openapi({ description: 'The distribution under the draft: how many contacts have exactly these numbers' }),
    bands: z.array(z.object({ id: z.string(), label: z.string(), before: count, after: count })),
    ready: z.object({ before: count, after: count }),
    moves: z.array(people.extend({ from: bandId, to: bandId, direction: z.enum(['up', 'down', 'none']) })),
    becomeReady: people,
    noLongerReady: people,
    changed: count.openapi({ description: 'Contacts whose number is another one than now' }),
    rules: z.array(z.object({ ruleId: z.string(), contacts: count })),
    sample: z
      .object({
        contactId: z.string(),
        name: z.string(),
        before: scoreSummarySchema.nullable(),
        after: scoreSummarySchema,
        gates: z.array(checkedGateSchema),
        explanation: explanationSchema,
      })
      .nullable()
      .openapi({ description: 'One contact scored by the draft, with every line of it' }),
  })
  .openapi('ScoringFeedback');

const feedback = apiRoute('api', {
  method: 'post',
  path: '/scoring-models/{id}/feedback',
  tags: ['Scoring models'],
  summary: 'What a draft would make of the contacts there are, beside what is live; nothing is saved',
  request: {
    params: idParam,
    ...jsonBody(
      z.strictObject({
        model: documentSchema,
        atMost: z.number().int().min(1).max(mostSampled).default(mostSampled),
        after: z.string().min(1).max(300).optional(),
        contactId: z.string().min(1).max(300).optional(),
      }),
    ),
  },
  responses: { 200: json(feedbackSchema, 'What it would change'), ...refusals },
});

const recompute = apiRoute('api', {
  method: 'get',
  path: '/scoring-models/{id}/recompute',
  tags: ['Scoring models'],
  summary: 'How far scoring every contact again has come since the model was published',
  request: { params: idParam },
  responses: {
    200: json(
      z.object({ progress: z.object({ done: count, total: count }).nullable() }).openapi('ScoringRecompute'),
      'Null when nothing is under way',
    ),
    ...refusals,
  },
});

export const scoringFeedbackRoutes = (deps: AppDeps) =>
  createRoutes()
    .openapi(feedback, async (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = c.req.valid('param');
      const { model, ...question } = c.req.valid('json');
      scoringModelRow(ctx, deps, id);
      const draft = parsedModel(model);
      if (draft.id !== id) {
        throw invalid('The model carries another id than the address.', [
          { pointer: '/model/id', detail: `must be "${id}"` },
        ]);
      }
      return c.json(await feedbackOn(ctx, deps, draft, { ...question, signal: c.req.raw.signal }), 200);
    })
    .openapi(recompute, (c) => {
      const ctx = { workspaceId: c.get('workspaceId') };
      const { id } = scoringModelRow(ctx, deps, c.req.valid('param').id);
      const job = deps.engine.recomputeProgress(ctx).find(({ modelId }) => modelId === id);
      return c.json({ progress: job ? { done: job.done, total: job.total } : null }, 200);
    });
