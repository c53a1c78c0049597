import { z } from 'zod';

/** Ids inside documents (nodes, groups, rules, bands): short, printable, never an object-prototype name (T8). */
export const identifierSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'use 1 to 64 letters, digits, dots, dashes or underscores')
  .refine((id) => !['__proto__', 'constructor', 'prototype'].includes(id), 'this name is reserved');

/** Names that people type: 1 to 120 characters, no control or bidi-override characters. */
export const labelSchema = z
  .string()
  .min(1)
  .max(120)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$/, 'control characters are not allowed');
