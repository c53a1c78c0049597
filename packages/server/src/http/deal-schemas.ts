import { z } from '@hono/zod-openapi';
import { attributesSchema, scoresSchema } from './subject-schemas.ts';

export const dealIdParam = z.object({
  dealId: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,100}$/, 'use 1 to 100 letters, digits, dots, dashes and underscores')
    .openapi({ description: 'The caller’s own, for example the deal’s id in the CRM' }),
});

export const statusSchema = z.enum(['open', 'won', 'lost']);

export const dealListedSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    status: statusSchema,
    stage: z.string().nullable(),
    value: z.number().nullable(),
    currency: z.string().nullable(),
    createdAtMs: z.number().int(),
    lastActivityAtMs: z.number().int().nullable(),
    closedAtMs: z.number().int().nullable(),
    contactCount: z.number().int(),
    scores: scoresSchema,
  })
  .openapi('DealListed');

export const dealContactSchema = z
  .object({
    id: z.string(),
    displayName: z.string().nullable(),
    email: z.string().nullable(),
    company: z.string().nullable(),
    role: z.string().trim().min(1).max(100).nullable(),
    atMs: z.number().int(),
  })
  .openapi('DealContact');

export const dealSchema = dealListedSchema
  .extend({ attributes: attributesSchema, contacts: z.array(dealContactSchema) })
  .openapi('Deal');
