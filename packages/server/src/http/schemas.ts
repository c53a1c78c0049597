import { z } from '@hono/zod-openapi';

export const idParam = z.object({ id: z.string().min(1).max(300) });
export const ifMatchHeader = z.object({ 'if-match': z.string().optional() });

/** Documents have a JSON Schema of their own (/schemas/template.json) and are checked by the runtime, all problems at once. */
export const documentSchema = z
  .unknown()
  // Not a record: that would quietly drop `__proto__`, and the runtime's own look at the document refuses it by name (T8).
  .openapi({ type: 'object', description: 'See /schemas/template.json' });

/** An object whose members depend on its kind. */
export const looseObjectSchema = z.record(z.string(), z.unknown());

/** A value of the runtime, typed for clients; what it looks like is in the JSON Schemas. */
export const runtimeValue = <T>(description: string) =>
  z.custom<T>(() => true).openapi({ type: 'object', description });

export const problemSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    at: z.object({
      nodeId: z.string().optional(),
      edgeId: z.string().optional(),
      groupId: z.string().optional(),
      ruleId: z.string().optional(),
      pointer: z.string().optional(),
    }),
  })
  .openapi('Problem');

export const acceptedSchema = z.object({ accepted: z.literal(true) });
export const doneSchema = z.object({ done: z.literal(true) });

export const scoreSummarySchema = z
  .object({
    class: z.number().int(),
    classLabel: z.string().nullable(),
    gates: z.object({ met: z.number().int(), total: z.number().int() }),
    points: z.number().int(),
    scaleMax: z.number().int(),
    thresholds: z.array(z.object({ label: z.string(), at: z.number().int() })),
    band: z.object({ id: z.string(), label: z.string(), warmth: z.number() }).nullable(),
    ready: z.boolean(),
    standing: z.enum(['scored', 'excluded', 'dead']),
    standingReason: z.string().nullable(),
    excludedByPerson: z.boolean(),
    fit: z.number().int(),
    engagement: z.number().int(),
  })
  .openapi('ScoreSummary');

export const problemJson = (description: string) => ({
  description,
  content: {
    'application/problem+json': {
      schema: z
        .object({
          type: z.string(),
          title: z.string(),
          status: z.number().int(),
          detail: z.string(),
          instance: z.string(),
          errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
        })
        .openapi('ProblemDetails'),
    },
  },
});

/** The refusals that any route with an id can give. */
export const refusals = {
  401: problemJson('Neither our own page nor a known key'),
  404: problemJson('No such thing'),
  422: problemJson('The request does not fit; every wrong place is listed'),
} as const;
