import type { z } from 'zod';

/**
 * What an inspector must know how to show. A closed set: a new kind breaks the inspector's table until it has a
 * component. Values by kind: see the builder of the same name.
 */
export const fieldKinds = [
  'text',
  'longText',
  'number',
  'toggle',
  'choice',
  'duration',
  'condition',
  'cases',
  'shares',
  'event',
  'attribute',
  'scalar',
  'tag',
  'model',
  'group',
  'band',
  'email',
  'node',
  'url',
  'people',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** One field of a node: validator, type, default, label, help and unit in one, so that the form is data. */
export interface Field<T = unknown> {
  readonly kind: FieldKind;
  readonly schema: z.ZodType<T>;
  readonly initial: T;
  readonly label: string;
  readonly help?: string;
  readonly unit?: string;
  readonly placeholder?: string;
  readonly optional?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** For `group` and `band`: the sibling field that holds the model's id. */
  readonly modelField?: string;
  /** Shown, and checked, only while the sibling field has this value or one of these; see `isShown`. */
  readonly showWhen?: { readonly field: string; readonly is: string | boolean | readonly string[] };
}

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F> = F extends Field<infer T> ? T : never;
type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends ValueOf<F[K]> ? K : never }[keyof F];

/** The values of a node's fields; an optional field that is not set has no key. */
export type FieldValues<F extends Fields> = {
  [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]>;
} & { [K in OptionalKeys<F>]?: ValueOf<F[K]> };
