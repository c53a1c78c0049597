import { z } from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { scoringModelSchema } from '../scoring/model.ts';
import { identifierSchema, labelSchema } from '../values/identifier.ts';
import { workflowDocumentSchema } from './document.ts';

/** A nurture or transactional mail; subject and bodies are Liquid (D2). */
export const emailTemplateSchema = z.strictObject({
  id: identifierSchema,
  name: labelSchema,
  subject: z.string().min(1).max(500),
  /** Liquid over HTML; data is escaped. */
  html: z.string().max(200_000),
  /** Plain-text part; absent = derived from the HTML. */
  text: z.string().max(200_000).optional(),
});
export type EmailTemplate = z.output<typeof emailTemplateSchema>;

export const attributeDefinitionSchema = z.strictObject({
  name: z.string().min(1).max(200),
  label: labelSchema.optional(),
  type: z.enum(['text', 'number', 'boolean', 'date']),
  /** Browser write keys may not set it, so a visitor cannot forge it. */
  serverOnly: z.boolean().default(false),
});
export type AttributeDefinition = z.output<typeof attributeDefinitionSchema>;

export const segmentSchema = z.strictObject({ id: identifierSchema, name: labelSchema, when: conditionSchema });
export type Segment = z.output<typeof segmentSchema>;

/** One template file (F1): workflows and everything they need, or the names of it in `requires`. No secrets. */
export const templateSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('ripen.template'),
  schemaVersion: z.literal(1),
  name: labelSchema,
  description: z.string().max(5000).default(''),
  requires: z
    .strictObject({
      models: z.array(identifierSchema).default([]),
      emails: z.array(identifierSchema).default([]),
      attributes: z.array(z.string().min(1).max(200)).default([]),
      segments: z.array(identifierSchema).default([]),
      /** Names of salespeople roles that the import asks to bind to people. */
      people: z.array(identifierSchema).default([]),
    })
    .prefault({}),
  attributes: z.array(attributeDefinitionSchema).default([]),
  segments: z.array(segmentSchema).default([]),
  models: z.array(scoringModelSchema).default([]),
  emails: z.array(emailTemplateSchema).default([]),
  workflows: z.array(workflowDocumentSchema).default([]),
});
export type Template = z.output<typeof templateSchema>;
