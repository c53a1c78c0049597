import type { Problem } from './problem.ts';

/** A value, or everything that is wrong at once. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };
