import { z } from 'zod';
import { type Duration, durationMs, durationUnits } from '../values/duration.ts';
import type { Scalar } from '../values/json.ts';
import type { Field } from './field.ts';
import { makeField, type Wording } from './wording.ts';

/** One line of text, not empty. Value: string. */
export function text(spec: Wording & { readonly initial?: string; readonly maxLength?: number }): Field<string> {
  const maxLength = spec.maxLength ?? 200;
  const schema = z.string().min(1, 'fill this in').max(maxLength, `use at most ${maxLength} characters`);
  return makeField('text', schema, spec.initial ?? '', spec, { max: maxLength });
}

/** Several lines of text, which may be empty. Value: string. */
export function longText(spec: Wording & { readonly initial?: string; readonly maxLength?: number }): Field<string> {
  const maxLength = spec.maxLength ?? 2000;
  const schema = z.string().max(maxLength, `use at most ${maxLength} characters`);
  return makeField('longText', schema, spec.initial ?? '', spec, { max: maxLength });
}

/** A whole number from `min` to `max`. Value: number. */
export function number(
  spec: Wording & { readonly min: number; readonly max: number; readonly initial: number },
): Field<number> {
  const schema = z
    .number('enter a number')
    .int('use a whole number')
    .min(spec.min, `use at least ${spec.min}`)
    .max(spec.max, `use at most ${spec.max}`);
  return makeField('number', schema, spec.initial, spec, { min: spec.min, max: spec.max });
}

/** On or off. Value: boolean. */
export function toggle(spec: Wording & { readonly initial: boolean }): Field<boolean> {
  return makeField('toggle', z.boolean('choose on or off'), spec.initial, spec);
}

/** One of a few. Value: the option's `value`; the first is the default. */
export function choice<const V extends string>(
  spec: Wording & { readonly options: readonly [Option<V>, ...Option<V>[]]; readonly initial?: NoInfer<V> },
): Field<V> {
  const values = spec.options.map((option) => option.value);
  const schema = z.enum(values, `choose one of: ${spec.options.map((option) => option.label).join(', ')}`);
  return makeField<V>('choice', schema, spec.initial ?? spec.options[0].value, spec, { options: spec.options });
}

interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

/** A length of time, at least a minute and at most `maxDays`. Value: `{ amount, unit }`. */
export function duration(spec: Wording & { readonly initial: Duration; readonly maxDays?: number }): Field<Duration> {
  const maxDays = spec.maxDays ?? 3650;
  const schema = z
    .strictObject({
      amount: z.number('enter a number').int('use a whole number').min(1, 'wait at least one minute').max(100_000),
      unit: z.enum(durationUnits),
    })
    .refine((value) => durationMs(value) <= maxDays * 86_400_000, `use at most ${maxDays} days`);
  return makeField('duration', schema, spec.initial, spec);
}

/** A value to set or compare: text, number or yes/no. Value: string, number or boolean. */
export function scalar(spec: Wording & { readonly initial?: Scalar }): Field<Scalar> {
  const schema = z.union([z.string().max(1000), z.number(), z.boolean()], 'enter a text, a number or yes/no');
  return makeField<Scalar>('scalar', schema, spec.initial ?? '', spec);
}

/** A web address. Value: string; whether the address may be reached is decided when it is called (D4). */
export function url(spec: Wording): Field<string> {
  const schema = z
    .string()
    .max(2000)
    .regex(/^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/i, 'enter a full address such as https://example.com/hook');
  return makeField('url', schema, '', spec);
}
