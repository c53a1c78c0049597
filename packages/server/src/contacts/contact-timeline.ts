import { bandInSentence, type Effect, type Input, type Subject } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { type CursorKey, toPage } from '../http/page.ts';
import { listPeopleRows } from '../store/people-rows.ts';
import { subjectKind } from '../store/subject.ts';
import { type TimelineRow, timelineKey, timelineRows } from '../store/timeline-rows.ts';
import { findWorkflowRow } from '../store/workflow-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

interface Item {
  id: string;
  atMs: number;
  kind: 'event' | 'score' | 'step' | 'mail' | 'handoff' | 'change';
  title: string;
  detail: string | null;
  data: Record<string, unknown>;
}

/** Everything that happened to and around a contact or a deal, told in sentences, the newest first. */
export function contactTimeline(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  contact: { shard: number; id: string },
  page: { limit: number; after: CursorKey | null },
) {
  const rows = timelineRows(ctx, deps.db, { shard: contact.shard, contactId: contact.id, ...page });
  const words = namesFor(ctx, deps, subjectKind(contact.id));
  return toPage(rows, page.limit, timelineKey, (row) => tell[row.source](row, words));
}

type Words = ReturnType<typeof namesFor>;

function namesFor(ctx: WorkspaceCtx, deps: AppDeps, about: Subject) {
  const people = new Map(listPeopleRows(ctx, deps.db).map(({ id, name }) => [id, name]));
  const models = new Map(deps.engine.world(ctx, about).models.map(({ model }) => [model.id, model]));
  return {
    person: (id: unknown) => people.get(String(id)) ?? 'nobody yet',
    model: (id: string) => models.get(id)?.name ?? id,
    band: (modelId: string, bandId: unknown) =>
      models.get(modelId)?.bands.find((band) => band.id === bandId)?.label ?? String(bandId),
    workflow: (id: string) => findWorkflowRow(ctx, deps.db, id)?.name ?? id,
  };
}

/** One teller for each source; a new source does not compile until it has one. */
const tell: Record<TimelineRow['source'], (row: TimelineRow, words: Words) => Item> = {
  event: tellInput,
  crossing: (row, words) => {
    const data = dataOf(row);
    const model = words.model(row.title);
    const title =
      data.toBand === data.fromBand
        ? data.ready === 'reached'
          ? `Ready in ${model}`
          : `No longer ready in ${model}`
        : data.toBand === null
          ? `Left every band of ${model}`
          : `Became ${bandInSentence(words.band(row.title, data.toBand))} in ${model}`;
    const detail = data.cause === 'decay' ? 'By decay alone' : null;
    return { id: row.id, atMs: row.atMs, kind: 'score', title, detail, data };
  },
  outbox: (row) => {
    const data = dataOf(row);
    const sent = typeof data.sent === 'string' ? JSON.parse(data.sent) : {};
    const effect = JSON.parse(String(data.effect)) as Effect;
    const what =
      effect.kind === 'email' ? (sent.subject ?? effect.template) : effect.kind === 'webhook' ? effect.event : '';
    const title = `${effect.kind === 'email' ? 'Mail' : 'Webhook'} ${row.title}: ${what}`;
    const detail = stringOrNull(data.reason) ?? stringOrNull(data.error);
    return { id: row.id, atMs: row.atMs, kind: 'mail', title, detail, data: { deliveryId: row.id, status: row.title } };
  },
  handoff: (row, words) => {
    const data = dataOf(row);
    const title = `Handed to ${words.person(data.owner)}`;
    const detail = [row.title, data.reason, data.note].filter(Boolean).join(' · ');
    return { id: row.id, atMs: row.atMs, kind: 'handoff', title, detail, data: { ...data, handoffId: row.id } };
  },
  enrollment: (row, words) => ({
    id: row.id,
    atMs: row.atMs,
    kind: 'step',
    title: `Entered ${words.workflow(row.title)}`,
    detail: stringOrNull(dataOf(row).status),
    data: { ...dataOf(row), workflowId: row.title, enrollmentId: row.id },
  }),
};

function tellInput(row: TimelineRow): Item {
  // Written by the ingest or the engine from the runtime's own value.
  const input = JSON.parse(row.dataJson ?? '{}') as Input;
  const common = { id: row.id, atMs: row.atMs };
  if (input.kind === 'event') {
    const own = ownEvents[row.title];
    return {
      ...common,
      kind: own?.kind ?? 'event',
      title: own?.title ?? row.title,
      detail: stageOf(input.properties, row.title) ?? pathOf(input.properties),
      data: { properties: input.properties },
    };
  }
  if (input.kind === 'change')
    return { ...common, kind: 'change', title: changeTitle(input), detail: `By ${input.by}`, data: {} };
  return { ...common, kind: 'step', title: row.title, detail: null, data: {} };
}

function changeTitle(change: Extract<Input, { kind: 'change' }>): string {
  const parts = [
    ...(change.adjust ?? []).map(({ mode, points, reason }) => `${adjustWords[mode]} ${points} points: ${reason}`),
    ...(change.exclude ?? []).map(excludeTitle),
    ...(change.addTags ?? []).map((tag) => `Tag ${tag} added`),
    ...(change.removeTags ?? []).map((tag) => `Tag ${tag} removed`),
    ...(change.attributes?.length ? [`Changed ${change.attributes.map(({ name }) => name).join(', ')}`] : []),
  ];
  return parts.join(' · ') || 'Changed';
}

function excludeTitle({ reason, note }: { readonly reason: string | null; readonly note?: string }): string {
  if (reason !== null) return `Excluded: ${reason}`;
  return note === undefined ? 'Exclusion lifted' : `Exclusion lifted: ${note}`;
}

/** What came back from mails and salespeople, in words; sent mail and new handoffs have an item of their own. */
const ownEvents: Readonly<Record<string, { kind: Item['kind']; title: string }>> = {
  'ripen.email.opened': { kind: 'mail', title: 'Opened a mail' },
  'ripen.email.clicked': { kind: 'mail', title: 'Clicked in a mail' },
  'ripen.email.machine-opened': { kind: 'mail', title: 'A mail scanner opened a mail' },
  'ripen.email.machine-clicked': { kind: 'mail', title: 'A mail scanner followed a link' },
  'ripen.email.bounced': { kind: 'mail', title: 'A mail bounced' },
  'ripen.email.skipped': { kind: 'mail', title: 'A mail was not sent' },
  'ripen.email.unsubscribed': { kind: 'mail', title: 'Unsubscribed' },
  'ripen.webhook.failed': { kind: 'mail', title: 'A webhook failed' },
  'ripen.deal.stage-changed': { kind: 'change', title: 'Stage changed' },
  'ripen.deal.contact-added': { kind: 'change', title: 'Person added' },
  'ripen.deal.contact-removed': { kind: 'change', title: 'Person removed' },
  'ripen.deal.won': { kind: 'change', title: 'Won' },
  'ripen.deal.lost': { kind: 'change', title: 'Lost' },
  'ripen.handoff.accepted': { kind: 'handoff', title: 'Accepted by sales' },
  'ripen.handoff.rejected': { kind: 'handoff', title: 'Rejected by sales' },
};

const adjustWords = { add: 'Gave', subtract: 'Took', set: 'Set to' } as const;

const stageOf = ({ from, to }: Readonly<Record<string, unknown>>, name: string): string | null =>
  name === 'ripen.deal.stage-changed' ? `${from ?? 'none'} → ${to ?? 'none'}` : null;

const pathOf = (properties: Readonly<Record<string, unknown>>): string | null =>
  stringOrNull(properties.title) ?? stringOrNull(properties.path) ?? stringOrNull(properties.url);

const dataOf = (row: TimelineRow): Record<string, unknown> => JSON.parse(row.dataJson ?? '{}');
const stringOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
