import type { CompiledModel, Subject, World } from '@ripen/runtime';
import type { ReviewPerson, Sliced } from '@ripen/runtime/review';
import type { Db } from '../store/per-store.ts';
import { countSubjects, subjectIdsAfter } from '../store/subject-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import type { ConversionDefinition } from './conversion-definition.ts';
import { conversionFinder, numberAt } from './find-conversion.ts';
import { type Outcome, orderOf, personOf, readOutcome, scoreOutcome } from './read-outcome.ts';

/** One contact, or deal, as the figures need it. */
export interface ReviewedContact {
  readonly contactId: string;
  /** What contacts are ordered by. */
  readonly score: number;
  readonly converted: boolean;
  /** Converted, or it is certain that it never will be: a lost deal. */
  readonly isOver: boolean;
  readonly convertedAtMs: number | null;
  readonly band: string | null;
  readonly value: number | null;
  /** Set where it is kept in detail, too. */
  readonly person: ReviewPerson | null;
}

export interface CollectedOutcomes {
  readonly contacts: readonly ReviewedContact[];
  /** Contacts there are; more than were looked at when there are very many. */
  readonly total: number;
  readonly looked: number;
  /** Excluded and dead contacts have no score (S9). */
  readonly leftOut: { readonly contacts: number; readonly converted: number };
  /** Properties of conversions that are numbers, and of how many. */
  readonly valueProperties: ReadonlyMap<string, number>;
}

export interface CollectOptions {
  readonly ctx: WorkspaceCtx;
  readonly db: Db;
  readonly world: World;
  readonly compiled: CompiledModel;
  readonly conversion: ConversionDefinition;
  readonly nowMs: number;
}

/** Ids are hashes of names, so the first ones in their order are a fair sample, and the same one each time. */
export const mostLookedAt = 200_000;
/** Of each kind; traits, lifts and suggestions are worked out from these. */
export const mostInDetail = 10_000;
const idsAtOnce = 200;

/** Every contact, or deal, with the score from before the outcome. One contact at a time, so that others get their turn. */
export function* collectOutcomes(options: CollectOptions): Sliced<CollectedOutcomes> {
  const { ctx, db, conversion, compiled, nowMs } = options;
  const find = conversionFinder(conversion);
  const { about } = options.world;
  const total = countSubjects(ctx, db, about);
  const contacts: ReviewedContact[] = [];
  const valueProperties = new Map<string, number>();
  const inDetail = { yes: 0, no: 0 };
  const leftOut = { contacts: 0, converted: 0 };
  let looked = 0;
  for (const id of subjectIds(ctx, db, about)) {
    const outcome = readOutcome(ctx, db, options.world, id, find, nowMs);
    looked += 1;
    const scored = scoreOutcome(compiled, outcome);
    const converted = outcome.conversion !== null;
    noteNumbers(valueProperties, outcome);
    if (scored.view.standing !== 'scored') {
      leftOut.contacts += 1;
      leftOut.converted += Number(converted);
    } else {
      const kind = converted ? 'yes' : 'no';
      inDetail[kind] += 1;
      contacts.push({
        contactId: id,
        score: orderOf(scored.view),
        converted,
        isOver: outcome.isOver,
        convertedAtMs: outcome.conversion?.atMs ?? null,
        band: scored.view.band,
        value: outcome.conversion?.value ?? null,
        person: inDetail[kind] <= mostInDetail ? personOf(outcome, scored) : null,
      });
    }
    yield Math.min(1, looked / Math.max(1, Math.min(total, mostLookedAt)));
  }
  return { contacts, total, looked, leftOut, valueProperties };
}

function* subjectIds(ctx: WorkspaceCtx, db: Db, about: Subject): Generator<string> {
  let afterId = '';
  let given = 0;
  for (;;) {
    const ids = subjectIdsAfter(ctx, db, about, afterId, idsAtOnce);
    for (const { id } of ids) {
      if (given === mostLookedAt) return;
      given += 1;
      yield id;
    }
    const last = ids.at(-1);
    if (last === undefined) return;
    afterId = last.id;
  }
}

const mostProperties = 50;

function noteNumbers(counts: Map<string, number>, { conversion }: Outcome): void {
  if (conversion === null) return;
  for (const name of Object.keys(conversion.properties)) {
    if (numberAt(conversion.properties, name) === null) continue;
    if (counts.has(name) || counts.size < mostProperties) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
}
