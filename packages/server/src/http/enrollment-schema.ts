import { z } from '@hono/zod-openapi';
import type { Reason } from '@ripen/runtime';
import { runtimeValue } from './schemas.ts';

export const enrollmentSchema = z
  .object({
    id: z.string(),
    workflowId: z.string(),
    workflowName: z.string(),
    version: z.number().int(),
    contactId: z.string(),
    contactName: z.string().nullable(),
    status: z.enum(['active', 'ended', 'failed']),
    nodeId: z.string(),
    waiting: z
      .object({ sinceMs: z.number().int(), untilMs: z.number().int().nullable(), events: z.array(z.string()) })
      .nullable(),
    startedAtMs: z.number().int(),
    endedAtMs: z.number().int().nullable(),
    endReason: runtimeValue<Reason>('Why it ended').nullable(),
  })
  .openapi('Enrollment');
