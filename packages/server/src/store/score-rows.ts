import type { ScoreState, ScoreView } from '@ripen/runtime';
import type { Owner } from './owner.ts';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

type Standing = ScoreView['standing'];

const statements = perStore((db) => ({
  of: db.prepare((shard: number, workspaceId: string, contactId: string) =>
    db.k
      .selectFrom('scores')
      .select(['modelId', 'stateJson'])
      .where('shard', '=', shard)
      .where('workspaceId', '=', workspaceId)
      .where('contactId', '=', contactId),
  ),
  put: db.prepare(
    (
      shard: number,
      workspaceId: string,
      contactId: string,
      modelId: string,
      modelVersion: number,
      points: number,
      classValue: number,
      gatesMet: number,
      gatesTotal: number,
      fit: number,
      engagement: number,
      band: string | null,
      ready: 0 | 1,
      standing: Standing,
      sortKey: number,
      stateJson: string,
      computedAtMs: number,
    ) => {
      const values = { modelVersion, points, class: classValue, gatesMet, gatesTotal, fit, engagement, band, ready };
      return db.k
        .insertInto('scores')
        .values({ shard, workspaceId, contactId, modelId, ...values, standing, sortKey, stateJson, computedAtMs })
        .onConflict((conflict) =>
          conflict.columns(['shard', 'workspaceId', 'contactId', 'modelId']).doUpdateSet((eb) => ({
            modelVersion: eb.ref('excluded.modelVersion'),
            points: eb.ref('excluded.points'),
            class: eb.ref('excluded.class'),
            gatesMet: eb.ref('excluded.gatesMet'),
            gatesTotal: eb.ref('excluded.gatesTotal'),
            fit: eb.ref('excluded.fit'),
            engagement: eb.ref('excluded.engagement'),
            band: eb.ref('excluded.band'),
            ready: eb.ref('excluded.ready'),
            standing: eb.ref('excluded.standing'),
            sortKey: eb.ref('excluded.sortKey'),
            stateJson: eb.ref('excluded.stateJson'),
            computedAtMs: eb.ref('excluded.computedAtMs'),
          })),
        );
    },
  ),
}));

/** The usual change: points move inside their band. Columns that are not named keep their indexes as they are. */
const moveStatement = perStore((db) =>
  db.prepare(
    (
      points: number,
      fit: number,
      engagement: number,
      sortKey: number,
      stateJson: string,
      computedAtMs: number,
      shard: number,
      workspaceId: string,
      contactId: string,
      modelId: string,
      modelVersion: number,
      classValue: number,
      gatesMet: number,
      gatesTotal: number,
      band: string | null,
      ready: 0 | 1,
      standing: Standing,
    ) =>
      db.k
        .updateTable('scores')
        .set({ points, fit, engagement, sortKey, stateJson, computedAtMs })
        .where('shard', '=', shard)
        .where('workspaceId', '=', workspaceId)
        .where('contactId', '=', contactId)
        .where('modelId', '=', modelId)
        .where('modelVersion', '=', modelVersion)
        .where('class', '=', classValue)
        .where('gatesMet', '=', gatesMet)
        .where('gatesTotal', '=', gatesTotal)
        .where('band', 'is', band)
        .where('ready', '=', ready)
        .where('standing', '=', standing),
  ),
);

export const scoreStatesOf = (ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner): Map<string, ScoreState> =>
  new Map(
    statements(db)
      .of.all(shard, ctx.workspaceId, contactId)
      // Written by `putScore` from a ScoreState.
      .map(({ modelId, stateJson }) => [modelId, JSON.parse(stateJson) as ScoreState]),
  );

/** The state to go on from, and the view of it at `atMs` for lists and segments. */
export function putScore(
  ctx: WorkspaceCtx,
  db: Db,
  { shard, contactId }: Owner,
  state: ScoreState,
  view: ScoreView,
  atMs: number,
): void {
  const { points, class: classValue, fit, engagement, band, standing } = view;
  const { met, total } = view.gates;
  const ready = view.ready ? 1 : 0;
  const key = sortKey(view);
  const stateJson = JSON.stringify(state);
  const { modelId, modelVersion } = state;
  const place = [shard, ctx.workspaceId, contactId, modelId] as const;
  const staying = [modelVersion, classValue, met, total, band, ready, standing] as const;
  const { changes } = moveStatement(db).run(points, fit, engagement, key, stateJson, atMs, ...place, ...staying);
  if (changes > 0) return;
  const shown = [points, classValue, met, total, fit, engagement, band, ready, standing, key] as const;
  statements(db).put.run(...place, modelVersion, ...shown, stateJson, atMs);
}

/**
 * Lists sort by gates met, then points, and class only among equals: a large company is not hotter for being large (S2).
 * Who is excluded or dead comes last (S9).
 */
export function sortKey(
  view: Pick<ScoreView, 'standing' | 'class' | 'points'> & { readonly gates: { readonly met: number } },
): number {
  const key = (view.gates.met * 1e5 + view.points) * 10 + view.class;
  return view.standing === 'scored' ? key : key - 1e12;
}

export function deleteScores(ctx: WorkspaceCtx, db: Db, { shard, contactId }: Owner, modelId?: string): void {
  const all = db.k
    .deleteFrom('scores')
    .where('shard', '=', shard)
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId);
  db.run(modelId === undefined ? all : all.where('modelId', '=', modelId));
}
