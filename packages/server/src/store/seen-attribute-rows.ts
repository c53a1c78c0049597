import type { AttributeRow } from './contact-attribute-rows.ts';
import type { Db } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

export interface SeenAttribute {
  readonly name: string;
  /** Text when it was seen with values of several types. */
  readonly type: AttributeRow['type'];
}

/** Facts looked at: they lie in the order of hashes, so the first ones are a fair sample of the contacts. */
const sampled = 20_000;
const quickMs = 5;
const kept = new WeakMap<
  Db,
  { readonly workspaceId: string; readonly seen: SeenAttribute[]; readonly goodUntilMs: number }
>();

/**
 * Attributes that contacts have, by name, whether or not somebody defined them: what comes with events is named nowhere
 * else. Of many contacts a sample is asked, and the answer is good for as long as asking again costs next to nothing.
 */
export function seenAttributes({ workspaceId }: WorkspaceCtx, db: Db): SeenAttribute[] {
  const startMs = performance.now();
  const known = kept.get(db);
  if (known?.workspaceId === workspaceId && known.goodUntilMs > startMs) return known.seen;
  const some = db.k.selectFrom('contactAttributes').select(['name', 'type']).where('workspaceId', '=', workspaceId);
  const rows = db.all(
    db.k
      .selectFrom(some.limit(sampled).as('some'))
      .select(({ fn }) => ['name', fn.min('type').as('low'), fn.max('type').as('high')])
      .groupBy('name')
      .orderBy('name'),
  );
  const seen = rows.map(({ name, low, high }): SeenAttribute => ({ name, type: low === high ? low : 'text' }));
  const tookMs = performance.now() - startMs;
  if (tookMs > quickMs) kept.set(db, { workspaceId, seen, goodUntilMs: startMs + 1_000 * tookMs });
  return seen;
}
