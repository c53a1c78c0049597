import { z } from 'zod';
import { always, type Condition, conditionSchema } from '../conditions/condition.ts';
import { identifierSchema, labelSchema } from '../values/identifier.ts';
import type { Field } from './field.ts';
import { makeField, type Wording } from './wording.ts';

/** One branch of a switch: its id is the outlet's. */
export interface Case {
  readonly id: string;
  readonly label: string;
  readonly when: Condition;
}

/** One arm of a random split: its id is the outlet's, `share` is in whole percent. */
export interface Share {
  readonly id: string;
  readonly label: string;
  readonly share: number;
}

/** A condition (W5). Value: `Condition`. */
export function condition(spec: Wording): Field<Condition> {
  return makeField<Condition>('condition', conditionSchema, always, spec);
}

const casesSchema: z.ZodType<readonly Case[]> = z
  .array(z.strictObject({ id: identifierSchema, label: labelSchema, when: conditionSchema }))
  .min(1, 'add at least one case')
  .max(20, 'use at most 20 cases')
  .refine(hasUniqueIds, 'two cases have the same id')
  .refine((cases) => cases.every((item) => item.id !== 'else'), 'the id "else" is taken by the last outlet');

/** Branches, tried in order. Value: `{ id, label, when }[]`. */
export function cases(spec: Wording): Field<readonly Case[]> {
  return makeField('cases', casesSchema, [{ id: 'case-1', label: 'Case 1', when: always }], spec);
}

const sharesSchema: z.ZodType<readonly Share[]> = z
  .array(
    z.strictObject({
      id: identifierSchema,
      label: labelSchema,
      share: z.number('enter a number').int('use a whole number').min(0).max(100),
    }),
  )
  .min(2, 'a split needs at least two arms')
  .max(20, 'use at most 20 arms')
  .refine(hasUniqueIds, 'two arms have the same id')
  .refine((shares) => shares.reduce((sum, arm) => sum + arm.share, 0) === 100, 'the shares must add up to 100 %');

const evenShares: readonly Share[] = [
  { id: 'a', label: 'A', share: 50 },
  { id: 'b', label: 'B', share: 50 },
];

/** Arms of a random split, in whole percent, 100 in all. Value: `{ id, label, share }[]`. */
export function shares(spec: Wording): Field<readonly Share[]> {
  return makeField('shares', sharesSchema, evenShares, spec, { min: 0, max: 100 });
}

function hasUniqueIds(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}
