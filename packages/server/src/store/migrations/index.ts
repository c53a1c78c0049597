import { firstSchema } from './v1-first-schema.ts';
import { leanEngineTables } from './v2-lean-engine-tables.ts';
import { deals } from './v3-deals.ts';

/** `migrations[n]` takes a file from schema n to n + 1. Published ones never change: add another. */
export const migrations: readonly string[] = [firstSchema, leanEngineTables, deals];

/** The schema this version writes; a file with a higher one is refused. */
export const newestSchema = migrations.length;
