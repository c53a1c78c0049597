import { z } from 'zod';
import { identifierSchema } from '../values/identifier.ts';
import type { Scalar } from '../values/json.ts';

/**
 * The one condition language (W5), used by branches, scoring rules, gates, segments, goals and exits.
 * It answers true, false or unknown (Kleene logic): a comparison with something not known is unknown.
 */
export type Condition =
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  /** True when none of its parts is true; the way to say "not". */
  | { kind: 'none'; of: Condition[] }
  /** Something known about the contact. */
  | { kind: 'attribute'; name: string; test: Test }
  /** A property of the event at hand; a dotted path reaches into nested objects. Unknown where there is no event. */
  | { kind: 'property'; name: string; test: Test }
  | { kind: 'tag'; tag: string }
  /** One component of a score; the printed number is never compared (S2). Unknown while excluded or dead. */
  | { kind: 'score'; model: string; part: ScorePart; test: Test }
  | { kind: 'ready'; model: string }
  /** False for an excluded or dead contact: it is in no band (S9). */
  | { kind: 'band'; model: string; in: string[] }
  | { kind: 'standing'; model: string; is: 'scored' | 'excluded' | 'dead' }
  /** Did `event` at least `atLeast` times, in the last `withinDays` days if given; `where` looks at that event's properties. */
  | { kind: 'did'; event: string; where?: Condition | undefined; atLeast: number; withinDays?: number | undefined }
  /**
   * How many of `event` there are for each of `per`, both in the last `withinDays` days if given, as a number: 0.3 is 3 of
   * 10. Unknown while there are fewer than `per.atLeast` (1 if left out) to compare with.
   */
  | {
      kind: 'ratio';
      event: string;
      where?: Condition | undefined;
      per: { event: string; where?: Condition | undefined; atLeast?: number | undefined };
      test: Test;
      withinDays?: number | undefined;
    }
  /** Member of a saved segment: that segment's condition holds now. */
  | { kind: 'segment'; segment: string };

export const scoreParts = ['points', 'class', 'gatesMet', 'fit', 'engagement'] as const;
export type ScorePart = (typeof scoreParts)[number];

/** A comparison: an operator from `operators.ts` and its operand, whose shape the operator says. */
export interface Test {
  op: string;
  value?: Scalar | Scalar[] | undefined;
}

const scalarSchema = z.union([z.string().max(1000), z.number(), z.boolean()]);

export const testSchema: z.ZodType<Test> = z.strictObject({
  op: z.string().max(40),
  value: z.union([scalarSchema, z.array(scalarSchema).max(1000)]).optional(),
});

const nameSchema = z.string().min(1).max(200);
const timesSchema = z.number().int().min(1).max(10_000);
const windowSchema = z.number().positive().max(3650);
const partsSchema = z.lazy(() => z.array(conditionSchema).max(100));

export const conditionSchema: z.ZodType<Condition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), of: partsSchema }),
  z.strictObject({ kind: z.literal('any'), of: partsSchema }),
  z.strictObject({ kind: z.literal('none'), of: partsSchema }),
  z.strictObject({ kind: z.literal('attribute'), name: nameSchema, test: testSchema }),
  z.strictObject({ kind: z.literal('property'), name: nameSchema, test: testSchema }),
  z.strictObject({ kind: z.literal('tag'), tag: nameSchema }),
  z.strictObject({ kind: z.literal('score'), model: identifierSchema, part: z.enum(scoreParts), test: testSchema }),
  z.strictObject({ kind: z.literal('ready'), model: identifierSchema }),
  z.strictObject({ kind: z.literal('band'), model: identifierSchema, in: z.array(identifierSchema).min(1).max(50) }),
  z.strictObject({
    kind: z.literal('standing'),
    model: identifierSchema,
    is: z.enum(['scored', 'excluded', 'dead']),
  }),
  z.strictObject({
    kind: z.literal('did'),
    event: nameSchema,
    where: z.lazy(() => conditionSchema).optional(),
    atLeast: timesSchema,
    withinDays: windowSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('ratio'),
    event: nameSchema,
    where: z.lazy(() => conditionSchema).optional(),
    per: z.strictObject({
      event: nameSchema,
      where: z.lazy(() => conditionSchema).optional(),
      atLeast: timesSchema.optional(),
    }),
    test: testSchema,
    withinDays: windowSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('segment'), segment: identifierSchema }),
]);

/** The condition that is always true. */
export const always: Condition = { kind: 'all', of: [] };
