import { z } from '@hono/zod-openapi';

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
    endReason: z.looseObject({ code: z.string() }).nullable(),
  })
  .openapi('Enrollment');
