import { z } from 'zod';
import { conditionSchema } from '../conditions/condition.ts';
import { identifierSchema, labelSchema } from '../values/identifier.ts';

const points = z.number().int().min(-10_000).max(10_000);
const days = z.number().positive().max(3650);

/** How engagement points fade (S7). Fit never decays: it is what they are now. */
export const decaySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('halfLife'), days }),
  /** After `idleDays` without a contribution, `points` fewer every `everyDays`, never past 0. */
  z.strictObject({ kind: z.literal('step'), points: points.positive(), everyDays: days, idleDays: z.number().min(0) }),
  /** Each contribution ends `days` after it happened. */
  z.strictObject({ kind: z.literal('expire'), days }),
]);

/** A budget (S4): its rules can never leave `min`…`max`. */
export const groupSchema = z.strictObject({
  id: identifierSchema,
  label: labelSchema,
  /** `fit` is explicit, what they are; `engagement` is implicit, what they do. */
  kind: z.enum(['fit', 'engagement']),
  min: points.default(0),
  max: points,
  /** How fit rules combine (S5). Engagement groups always add. */
  combine: z.enum(['sum', 'first', 'max']).default('sum'),
  decay: decaySchema.default({ kind: 'none' }),
});

const ruleBase = {
  id: identifierSchema,
  group: identifierSchema,
  label: labelSchema,
  points,
  /** Critical conversion behaviour (S4). */
  starred: z.boolean().default(false),
  enabled: z.boolean().default(true),
};

/** Scores what a contact is (S5). */
export const fitRuleSchema = z.strictObject({ ...ruleBase, kind: z.literal('fit'), when: conditionSchema });

/** Scores what a contact does (S6): one event, an optional condition on its properties, an optional limit. */
export const eventRuleSchema = z.strictObject({
  ...ruleBase,
  kind: z.literal('event'),
  event: z.string().min(1).max(200),
  where: conditionSchema.optional(),
  /** `times` within `withinDays`, or ever when that is absent (`{ times: 1 }` is "once"). */
  limit: z.strictObject({ times: z.number().int().min(1).max(1000), withinDays: days.optional() }).optional(),
});

/**
 * "Did not do X for N days" (S6). Holds from `days` after the last matching event, or after the contact was first seen,
 * until the next matching event. It is a closed form of time, so it stands beside the decay line and not in the ledger.
 */
export const absenceRuleSchema = z.strictObject({
  ...ruleBase,
  kind: z.literal('absence'),
  event: z.string().min(1).max(200),
  where: conditionSchema.optional(),
  days,
});

export const ruleSchema = z.discriminatedUnion('kind', [fitRuleSchema, eventRuleSchema, absenceRuleSchema]);

/** A must-have condition (S2). */
export const gateSchema = z.strictObject({ id: identifierSchema, label: labelSchema, when: conditionSchema });

/** A size class; the first that matches counts, none is class 0 (S2). */
export const classSchema = z.strictObject({
  value: z.number().int().min(1).max(9),
  label: labelSchema,
  when: conditionSchema,
});

/**
 * A named range, listed from cold to hot (S8): the last band whose demands are met is the contact's.
 * `leaveBelow` is the hysteresis: once in, the contact stays until its points fall below it.
 */
export const bandSchema = z.strictObject({
  id: identifierSchema,
  label: labelSchema,
  fromPoints: z.number().int().min(-10_000).max(10_000),
  fromGates: z.number().int().min(0).max(50).default(0),
  leaveBelow: z.number().int().min(-10_000).max(10_000).optional(),
});

/** Fit letter × engagement digit (S8): `A1` is best fit and most engaged. Bounds run from best to worst. */
export const bandGridSchema = z.strictObject({
  fit: z
    .array(z.strictObject({ id: identifierSchema, from: points }))
    .min(1)
    .max(9),
  engagement: z
    .array(z.strictObject({ id: identifierSchema, from: points }))
    .min(1)
    .max(9),
});

/** A scoring model as its author saved it (S1…S12). */
export const scoringModelSchema = z.strictObject({
  id: identifierSchema,
  name: labelSchema,
  about: z.enum(['contact', 'deal']).default('contact'),
  /** Only events that match are heard (S12); absent = all. */
  scope: conditionSchema.optional(),
  gates: z.array(gateSchema).max(9).default([]),
  classes: z.array(classSchema).max(9).default([]),
  groups: z.array(groupSchema).max(50),
  rules: z.array(ruleSchema).max(1000),
  /** Points at which a contact with all gates met is ready (S3). */
  readyAt: z.number().int().min(0).max(10_000),
  bands: z.array(bandSchema).max(20).default([]),
  grid: bandGridSchema.optional(),
  /** States, not low numbers (S9). */
  excludeWhen: conditionSchema.optional(),
  deadWhen: conditionSchema.optional(),
});

export type ScoringModel = z.output<typeof scoringModelSchema>;
/** A model as people write it, with defaults left out. */
export type ScoringModelInput = z.input<typeof scoringModelSchema>;
export type Group = z.output<typeof groupSchema>;
export type Rule = z.output<typeof ruleSchema>;
export type FitRule = z.output<typeof fitRuleSchema>;
export type EventRule = z.output<typeof eventRuleSchema>;
export type AbsenceRule = z.output<typeof absenceRuleSchema>;
export type Gate = z.output<typeof gateSchema>;
export type Band = z.output<typeof bandSchema>;
export type Decay = z.output<typeof decaySchema>;
