import { z } from '@hono/zod-openapi';
import type { Compared } from '@ripen/runtime';
import { runtimeValue } from './schemas.ts';

/** Figures that were compared (W9). */
export const comparedSchema = (when: string) =>
  z
    .array(runtimeValue<Compared>(`what was looked at, its operator, what was expected and what is known ${when}`))
    .openapi({ description: `Every figure that was compared ${when}; \`actual\` null is not known` });

const figures = {
  compared: comparedSchema('now'),
  missing: z.array(z.string()).openapi({ description: 'What was not known, where the answer is unknown' }),
};

const check = z
  .object({ id: z.string(), label: z.string(), answer: z.enum(['true', 'false', 'unknown']), ...figures })
  .openapi('ScoreCheck');

export const checkedGateSchema = z
  .object({ id: z.string(), label: z.string(), state: z.enum(['met', 'unmet', 'unknown']), ...figures })
  .openapi('CheckedGate');

const line = z.object({
  id: z.string().openapi({ description: 'Of the rule, node or person; empty for earlier entries together' }),
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
    class: z
      .object({ value: z.number().int(), label: z.string().nullable(), checks: z.array(check) })
      .openapi({ description: 'The classes that were asked, in their order, up to the first that holds' }),
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
        checks: z
          .array(check)
          .openapi({ description: 'Every fit rule, whether it matches or not; `id` is that of its line' }),
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
