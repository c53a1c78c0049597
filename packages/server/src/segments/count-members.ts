import { type Condition, compileCondition, conditionNeeds, conditionToSql } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { factsAbout } from '../engine/contact-facts.ts';
import { countContacts } from '../store/contact-rows.ts';
import { countMemberRows, memberIds } from '../store/member-rows.ts';
import { listSegmentRows } from '../store/segment-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

const batchSize = 500;

/** How many contacts the condition is true for now; what SQL can only narrow down, the predicate decides. */
export function countMembers(ctx: WorkspaceCtx, deps: AppDeps, when: Condition): { count: number; total: number } {
  const nowMs = deps.clock.nowMs();
  const segments = new Map(listSegmentRows(ctx, deps.db).map((segment) => [segment.id, segment.when]));
  const world = deps.engine.world(ctx);
  const decaying = new Set(world.models.filter((compiled) => compiled.moves).map(({ model }) => model.id));
  const found = conditionToSql(when, { nowMs, segments, workspaceId: ctx.workspaceId, decaying });
  const total = countContacts(ctx, deps.db);
  if (found.exact) return { count: countMemberRows(ctx, deps.db, found), total };
  const holds = compileCondition(when, segments);
  const needs = conditionNeeds([when], segments);
  const asked = new Map([...needs.events].map(([name, withinMs]) => [name, { withinMs }]));
  const candidates = memberIds(ctx, deps.db, found);
  let count = 0;
  for (let start = 0; start < candidates.length; start += batchSize) {
    for (const state of deps.engine.readStates(ctx, candidates.slice(start, start + batchSize), asked).values()) {
      if (holds(factsAbout(world, state, nowMs)) === true) count += 1;
    }
  }
  return { count, total };
}
