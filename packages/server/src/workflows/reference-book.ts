import { parseModel, type ReferenceBook, type ScoringModel } from '@ripen/runtime';
import type { Store } from '../adapters/sqlite/index.ts';
import { listAttributeRows } from '../store/attribute-definition-rows.ts';
import { knownTags } from '../store/contact-tag-rows.ts';
import { listEmailRows } from '../store/email-rows.ts';
import { listEventNameRows } from '../store/event-name-rows.ts';
import { listPeopleRows } from '../store/people-rows.ts';
import { listScoringModelRows } from '../store/scoring-model-rows.ts';
import { seenAttributes } from '../store/seen-attribute-rows.ts';
import { listSegmentRows } from '../store/segment-rows.ts';
import type { Tables } from '../store/tables.ts';
import { findVersionRow } from '../store/version-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** What exists in the workspace, for checks and pickers. A model counts as published, or as drawn if it never was. */
export function readReferenceBook(ctx: WorkspaceCtx, db: Store<Tables>): ReferenceBook {
  const rows = listScoringModelRows(ctx, db);
  const models = rows.flatMap((row) => {
    const version =
      row.publishedVersion === null
        ? undefined
        : findVersionRow(ctx, db, 'scoringModelVersions', row.id, row.publishedVersion);
    return readModel(version?.documentJson ?? row.draftJson);
  });
  return {
    models,
    unpublishedModels: rows.filter(({ publishedVersion }) => publishedVersion === null).map(({ id }) => id),
    emails: listEmailRows(ctx, db).map(({ id, name }) => ({ id, name })),
    attributes: attributes(ctx, db),
    events: [...new Set([...listEventNameRows(ctx, db), ...ownEvents, ...models.flatMap(namedEvents)])],
    segments: listSegmentRows(ctx, db),
    people: listPeopleRows(ctx, db).map(({ id, name }) => ({ id, name })),
    tags: knownTags(ctx, db),
  };
}

/** Those that somebody defined, and those that contacts have. */
function attributes(ctx: WorkspaceCtx, db: Store<Tables>): ReferenceBook['attributes'] {
  const defined = listAttributeRows(ctx, db).map(({ name, type }) => ({ name, type }));
  const names = new Set(defined.map(({ name }) => name));
  return [...defined, ...seenAttributes(ctx, db).filter(({ name }) => !names.has(name))];
}

/** Names that need not be seen first: calls other than track, and what mails, handoffs and webhooks lead to. */
const ownEvents = [
  'page',
  'screen',
  'identify',
  'group',
  ...['sent', 'opened', 'clicked', 'bounced', 'unsubscribed'].map((what) => `ripen.email.${what}`),
  ...['assigned', 'accepted', 'rejected'].map((what) => `ripen.handoff.${what}`),
  ...['sent', 'failed'].map((what) => `ripen.webhook.${what}`),
];

/** An event that a scoring model waits for is no typing mistake in a workflow. */
const namedEvents = (model: ScoringModel): string[] =>
  model.rules.flatMap((rule) => (rule.kind === 'fit' ? [] : [rule.event]));

function readModel(documentJson: string): ScoringModel[] {
  const parsed = parseModel(JSON.parse(documentJson));
  return parsed.ok ? [parsed.value] : [];
}
