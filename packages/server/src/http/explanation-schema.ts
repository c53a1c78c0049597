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
        notKnown: z.array(z.string()),
        lines: z.array(line),
      }),
    ),
    rest: z.array(z.object({ label: z.string(), points: z.number() })),
    suggestions: z.array(z.object({ label: z.string(), gain: z.number(), how: z.string() })),
    next: z
      .object({
        label: z.string(),
        missingPoints: z.number(),
        missingGates: z.number(),
        reaches: z.boolean(),
        steps: z.array(z.object({ label: z.string(), gain: z.number(), times: z.number().int() })),
      })
      .nullable(),
  })
  .openapi('ScoreExplanation');
