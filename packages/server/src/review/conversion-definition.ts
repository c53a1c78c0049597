import { type Condition, conditionSchema, dealEvents, type Subject } from '@ripen/runtime';
import { reviewEveryDays } from '@ripen/runtime/review';
import { z } from 'zod';
import type { AppDeps } from '../app-deps.ts';
import { listEventNameRows } from '../store/event-name-rows.ts';
import { getSetting, putSetting } from '../store/setting-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** What counts as a conversion in a review (R1): the first event of this name, and of these properties if given. */
export interface ConversionDefinition {
  readonly event: string;
  /** Over the event's properties. */
  readonly where?: Condition | undefined;
  /** The property that says what it brought (R4); null = conversions are counted. */
  readonly valueProperty: string | null;
}

export const conversionSchema = z.strictObject({
  event: z.string().min(1).max(200),
  where: conditionSchema.optional(),
  valueProperty: z.string().min(1).max(200).nullable(),
});

const scheduleSchema = z.object({ everyDays: z.number().int().min(1).max(365), lastAtMs: z.number().nullable() });
export type ReviewSchedule = z.output<typeof scheduleSchema>;

const workspaceKey = 'review.conversion';
const modelKey = (modelId: string) => `review.conversion/${modelId}`;
const scheduleKey = (modelId: string) => `review.schedule/${modelId}`;

/** A deal converts when it is won, and brings its value (R4). */
const won: ConversionDefinition = { event: 'ripen.deal.won', valueProperty: 'value' };

/**
 * The model's own definition, or else the workspace's, which is about contacts: a deal is won unless somebody says
 * otherwise. Null when nobody said yet what a conversion is.
 */
export function readConversion(ctx: WorkspaceCtx, deps: AppDeps, modelId: string, about: Subject) {
  const own = conversionSchema.safeParse(getSetting(ctx, deps.db, modelKey(modelId)));
  if (own.success) return { conversion: own.data, scope: 'model' as const };
  if (about === 'deal') return { conversion: won, scope: 'model' as const };
  const shared = conversionSchema.safeParse(getSetting(ctx, deps.db, workspaceKey));
  return shared.success ? { conversion: shared.data, scope: 'workspace' as const } : null;
}

export function saveConversion(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  modelId: string,
  conversion: ConversionDefinition,
  scope: 'model' | 'workspace',
): void {
  const stored = JSON.parse(JSON.stringify(conversion));
  deps.db.writeTransaction(() => {
    const nowMs = deps.clock.nowMs();
    putSetting(ctx, deps.db, scope === 'model' ? modelKey(modelId) : workspaceKey, stored, nowMs);
    // What was said for all models holds for this one too.
    if (scope === 'workspace') putSetting(ctx, deps.db, modelKey(modelId), null, nowMs);
  });
}

export function readSchedule(ctx: WorkspaceCtx, deps: AppDeps, modelId: string): ReviewSchedule {
  const stored = scheduleSchema.safeParse(getSetting(ctx, deps.db, scheduleKey(modelId)));
  return stored.success ? stored.data : { everyDays: reviewEveryDays, lastAtMs: null };
}

export function saveSchedule(ctx: WorkspaceCtx, deps: AppDeps, modelId: string, schedule: ReviewSchedule): void {
  deps.db.writeTransaction(() => putSetting(ctx, deps.db, scheduleKey(modelId), { ...schedule }, deps.clock.nowMs()));
}

/** Names that usually mean a sale, the surest first. */
const usual = [
  /^order[ ._-]?completed$/i,
  /purchase|bought/i,
  /deal[ ._-]?won|^won$|closed[ ._-]?won/i,
  /order/i,
  /subscri(?:bed|ption[ ._-]?(?:started|created))/i,
  /payment|paid/i,
  /contract|signed(?![ ._-]?up)/i,
  /convert|conversion/i,
];

/** Event names seen so far, and the one that most likely is the conversion; null when none looks like one. */
export function conversionChoices(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  about: Subject,
): { events: string[]; proposed: string | null } {
  const events = listEventNameRows(ctx, deps.db).filter((name) => !name.startsWith('ripen.'));
  if (about === 'deal') return { events: [...dealEvents, ...events], proposed: won.event };
  for (const pattern of usual) {
    const found = events.find((name) => pattern.test(name));
    if (found !== undefined) return { events, proposed: found };
  }
  return { events, proposed: null };
}
