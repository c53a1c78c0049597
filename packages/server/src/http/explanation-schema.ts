import { z } from '@hono/zod-openapi';

const line = z.object({
  label: z.string(),
  points: z.number(),
  cutPoints: z
    .number()
    .openapi({ description: 'Asked for and not given: budget, limit, or faded before it was heard of' }),
  count: z.number().int(),
  starred: z.boolean(),
  atMs: z.number().int().nullable(),
  why: z.string(),
});

const how = z.enum(['do', 'find-out', 'become', 'stop-being', 'return']).openapi({
  description:
    'do the event · find-out what is not known · become what they are known not to be · stop-being what takes points · return to what they have not done for long',
});

/** In points, with three decimals at most: lines + decayPoints = group, groups + rest = total, exactly (S10). */
export const explanationSchema = z
  .object({
    total: z.number(),
    groups: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        kind: z.enum(['fit', 'engagement']),
        points: z.number(),
        min: z.number(),
        max: z.number(),
        decayPoints: z.number(),
        decayWhy: z
          .string()
          .nullable()
          .openapi({ description: 'How points fade in this group; null when nothing did' }),
        notKnown: z.array(z.string()),
        lines: z.array(line),
      }),
    ),
    rest: z.array(z.object({ label: z.string(), points: z.number() })),
    suggestions: z.array(z.object({ label: z.string(), gain: z.number(), how })),
    next: z
      .object({
        label: z.string(),
        missingPoints: z.number(),
        missingGates: z.number(),
        reaches: z.boolean(),
        steps: z.array(z.object({ label: z.string(), gain: z.number(), times: z.number().int(), how })),
      })
      .nullable(),
  })
  .openapi('ScoreExplanation');
