import { z } from 'zod';
import { durationSchema } from '../values/duration.ts';
import { identifierSchema, labelSchema } from '../values/identifier.ts';

/** A node as the author drew it. `fields` is validated by its type (F2: `version` is that type's format version). */
export const documentNodeSchema = z.strictObject({
  id: identifierSchema,
  type: identifierSchema,
  version: z.number().int().min(1),
  /** The author's own name for it; absent = the sentence that the type makes of its fields. */
  label: labelSchema.optional(),
  disabled: z.boolean().optional(),
  position: z.strictObject({ x: z.number(), y: z.number() }),
  fields: z.record(z.string().max(64), z.json()),
});

/** From one outlet of a node to another node. An outlet has at most one edge. */
export const documentEdgeSchema = z.strictObject({
  id: identifierSchema,
  from: identifierSchema,
  outlet: identifierSchema,
  to: identifierSchema,
});

/** One explicit choice (W6). */
export const reentrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once') }),
  z.strictObject({ kind: z.literal('afterEnd'), gap: durationSchema.optional() }),
  z.strictObject({ kind: z.literal('restart') }),
]);

export const workflowSettingsSchema = z.strictObject({
  reentry: reentrySchema.default({ kind: 'once' }),
  /** Event property whose value keeps runs apart (a trial id, a webinar id); absent = one run per contact. */
  keyProperty: z.string().min(1).max(200).optional(),
  /** Part of the hash of random splits, so that a copy of a workflow draws anew (W7). */
  salt: z.string().max(64).default(''),
});

/** The saved document: the graph that the author drew (W1). */
export const workflowDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: identifierSchema,
  name: labelSchema,
  description: z.string().max(2000).default(''),
  settings: workflowSettingsSchema.prefault({}),
  nodes: z.array(documentNodeSchema).max(500),
  edges: z.array(documentEdgeSchema).max(2000),
});

export type WorkflowDocument = z.output<typeof workflowDocumentSchema>;
export type DocumentNode = z.output<typeof documentNodeSchema>;
export type DocumentEdge = z.output<typeof documentEdgeSchema>;
export type Reentry = z.output<typeof reentrySchema>;
