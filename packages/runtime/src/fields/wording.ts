import type { z } from 'zod';
import type { Field, FieldKind } from './field.ts';

/** What every builder takes: how the field reads in a form. */
export interface Wording {
  readonly label: string;
  readonly help?: string;
  readonly unit?: string;
  readonly placeholder?: string;
  readonly showWhen?: NonNullable<Field['showWhen']>;
}

/** Puts a field together from its kind, its validator and its words. */
export function makeField<T>(
  kind: FieldKind,
  schema: z.ZodType<T>,
  initial: T,
  wording: Wording,
  more: Partial<Pick<Field<T>, 'min' | 'max' | 'options' | 'modelField'>> = {},
): Field<T> {
  const { label, help, unit, placeholder, showWhen } = wording;
  return {
    kind,
    schema,
    initial,
    label,
    ...(help === undefined ? {} : { help }),
    ...(unit === undefined ? {} : { unit }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(showWhen === undefined ? {} : { showWhen }),
    ...more,
  };
}
