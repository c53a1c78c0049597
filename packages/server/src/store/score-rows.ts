import type { ScoreState, ScoreView } from '@ripen/runtime';
import { type Db, perStore } from './per-store.ts';
import type { WorkspaceCtx } from './workspace-ctx.ts';

interface Owner {
  readonly shard: number;
  readonly contactId: string;
}

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
  statements(db).put.run(
    shard,
    ctx.workspaceId,
    contactId,
    state.modelId,
    state.modelVersion,
    view.points,
    view.class,
    view.gates.met,
    view.gates.total,
    view.fit,
    view.engagement,
    view.band,
    view.ready ? 1 : 0,
    view.standing,
    sortKey(view),
    JSON.stringify(state),
    atMs,
  );
}

/**
 * Lists sort by gates met, then points, and class only among equals: a large company is not hotter for being large (S2).
 * Who is excluded or dead comes last (S9).
 */
export function sortKey(view: Pick<ScoreView, 'standing' | 'class' | 'gates' | 'points'>): number {
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
