import { z } from '@hono/zod-openapi';
import { checkedGateSchema, explanationSchema } from './explanation-schema.ts';
import { scoreSummarySchema } from './schemas.ts';

/** What contacts and deals have in common. */

export const scalarSchema = z.union([z.string().max(10_000), z.number(), z.boolean()]);

export const scoresSchema = z.array(z.object({ modelId: z.string(), modelName: z.string(), view: scoreSummarySchema }));

export const attributesSchema = z.array(
  z.object({ name: z.string(), value: scalarSchema, source: z.string(), atMs: z.number().int() }),
);

export const scoreDetailSchema = z
  .object({
    modelId: z.string(),
    modelName: z.string(),
    summary: scoreSummarySchema,
    gates: z.array(checkedGateSchema),
    explanation: explanationSchema,
    rank: z.object({ position: z.number().int(), total: z.number().int() }).nullable(),
  })
  .openapi('ScoreDetail');

export const timelineItemSchema = z
  .object({
    id: z.string(),
    atMs: z.number().int(),
    kind: z.enum(['event', 'score', 'step', 'mail', 'handoff', 'change']),
    title: z.string(),
    detail: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .openapi('TimelineItem');

export const adjustBody = z.strictObject({
  modelId: z.string().max(64),
  groupId: z.string().max(64),
  mode: z.enum(['add', 'subtract', 'set']),
  points: z.number().int().min(-10_000).max(10_000),
  reason: z.string().trim().min(1).max(500),
});

export const excludeBody = z.strictObject({
  modelId: z.string().max(64),
  reason: z.string().trim().min(1).max(500).nullable(),
  note: z.string().trim().min(1).max(500).optional().openapi({ description: 'Why it is lifted' }),
});

/** Without a member that is not there. */
export const exclusionOf = ({ modelId, reason, note }: z.output<typeof excludeBody>) => ({
  modelId,
  reason,
  ...(note === undefined ? {} : { note }),
});
