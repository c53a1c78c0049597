import {
  buildWorld,
  type Condition,
  type ScoringModel,
  type Subject,
  type WorkflowDocument,
  type World,
} from '@ripen/runtime';
import { runningVersions } from '../store/enrollment-rows.ts';
import type { Db } from '../store/per-store.ts';
import { publishedStamp } from '../store/published-stamp.ts';
import { listScoringModelRows } from '../store/scoring-model-rows.ts';
import { listSegmentRows } from '../store/segment-rows.ts';
import { getSetting } from '../store/setting-rows.ts';
import { findVersionRow, type VersionTable } from '../store/version-rows.ts';
import { listWorkflowRows } from '../store/workflow-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** Everything published, compiled once per workspace and built again when something is published, paused or renamed. */
export interface WorldCache {
  /** The world of contacts, or that of deals. */
  get(ctx: WorkspaceCtx, about?: Subject): World;
  /** Call after any change of published models, workflows, segments or the workspace's time zone. */
  invalidate(): void;
  /** Another process wrote to the file: builds anew what it published or changed, if it did. */
  checkFile(): void;
}

interface Known {
  readonly world: World;
  readonly deals: World;
  stale: boolean;
  readonly segmentsJson: string;
  readonly stamp: string;
}

export function createWorldCache(db: Db): WorldCache {
  const worlds = new Map<string, Known>();
  const documents = documentReader();
  return {
    get: (ctx, about = 'contact') => {
      const known = worlds.get(ctx.workspaceId);
      if (known !== undefined && !known.stale) return about === 'contact' ? known.world : known.deals;
      const segmentRows = listSegmentRows(ctx, db);
      const segmentsJson = JSON.stringify(segmentRows);
      // The same map again lets the runtime keep the plans that did not change.
      const segments =
        known?.segmentsJson === segmentsJson
          ? known.world.segments
          : new Map<string, Condition>(segmentRows.map(({ id, when }) => [id, when]));
      const source = {
        models: publishedModels(ctx, db, documents),
        workflows: workflowVersions(ctx, db, documents),
        segments,
        timeZone: zoneOf(ctx, db),
      };
      const world = buildWorld(source, known?.world);
      const deals = buildWorld(source, known?.deals, 'deal');
      worlds.set(ctx.workspaceId, { world, deals, stale: false, segmentsJson, stamp: publishedStamp(ctx, db) });
      return about === 'contact' ? world : deals;
    },
    invalidate: () => {
      for (const known of worlds.values()) known.stale = true;
    },
    checkFile: () => {
      for (const [workspaceId, known] of worlds) {
        if (publishedStamp({ workspaceId }, db) !== known.stamp) known.stale = true;
      }
    },
  };
}

type DocumentReader = <T>(ctx: WorkspaceCtx, db: Db, table: VersionTable, id: string, version: number) => T | undefined;

/** Published versions never change (W10), so each is read once. */
function documentReader(): DocumentReader {
  const read = new Map<string, unknown>();
  return <T>(ctx: WorkspaceCtx, db: Db, table: VersionTable, id: string, version: number) => {
    const key = `${ctx.workspaceId}\n${table}\n${id}\n${version}`;
    if (!read.has(key)) {
      const row = findVersionRow(ctx, db, table, id, version);
      if (row === undefined) return undefined;
      read.set(key, JSON.parse(row.documentJson));
    }
    // What the store holds was parsed before it got there, so documents are taken as they are.
    return read.get(key) as T;
  };
}

function publishedModels(ctx: WorkspaceCtx, db: Db, read: DocumentReader): { model: ScoringModel; version: number }[] {
  return listScoringModelRows(ctx, db)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, publishedVersion }) => {
      if (publishedVersion === null) return [];
      const model = read<ScoringModel>(ctx, db, 'scoringModelVersions', id, publishedVersion);
      return model === undefined ? [] : [{ model, version: publishedVersion }];
    });
}

/** Live ones start enrollments; every version that somebody is inside goes on, also of paused and archived workflows. */
function workflowVersions(
  ctx: WorkspaceCtx,
  db: Db,
  read: DocumentReader,
): { document: WorkflowDocument; version: number; current: boolean }[] {
  const wanted = new Map<string, { id: string; version: number; current: boolean }>();
  for (const { workflowId: id, version } of runningVersions(ctx, db)) {
    wanted.set(`${id}@${version}`, { id, version, current: false });
  }
  for (const { id, publishedVersion, status } of listWorkflowRows(ctx, db)) {
    if (status !== 'live' || publishedVersion === null) continue;
    wanted.set(`${id}@${publishedVersion}`, { id, version: publishedVersion, current: true });
  }
  return [...wanted.values()].flatMap(({ id, version, current }) => {
    const document = read<WorkflowDocument>(ctx, db, 'workflowVersions', id, version);
    return document === undefined ? [] : [{ document, version, current }];
  });
}

function zoneOf(ctx: WorkspaceCtx, db: Db): string {
  const zone = getSetting(ctx, db, 'timeZone');
  return typeof zone === 'string' ? zone : 'UTC';
}
