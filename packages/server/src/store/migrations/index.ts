import { firstSchema } from './v1-first-schema.ts';

/** `migrations[n]` takes a file from schema n to n + 1. Published ones never change: add another. */
export const migrations: readonly string[] = [firstSchema];

/** The schema this version writes; a file with a higher one is refused. */
export const newestSchema = migrations.length;
