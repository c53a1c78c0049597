import type { ColumnType, Generated } from 'kysely';
import type {
  EmailTemplatesTable,
  ScoringModelsTable,
  SegmentsTable,
  VersionsTable,
  WorkflowsTable,
} from './document-tables.ts';

/**
 * Every table, by the store rules of docs/decisions: `shard` (0…255, a stable hash of workspace and contact) is in every
 * hot table and in every primary and unique key there; ids are derived, never drawn; times are UTC epoch milliseconds;
 * `…Json` columns are read whole and never filtered inside SQL (T4).
 */
export interface Tables {
  contacts: ContactsTable;
  contactAttributes: ContactAttributesTable;
  contactTags: ContactTagsTable;
  identities: IdentitiesTable;
  deals: DealsTable;
  dealContacts: DealContactsTable;
  events: EventsTable;
  inbox: InboxTable;
  timers: TimersTable;
  scores: ScoresTable;
  ledger: LedgerTable;
  crossings: CrossingsTable;
  enrollments: EnrollmentsTable;
  trace: TraceTable;
  nodeCounts: NodeCountsTable;
  outbox: OutboxTable;
  outboxAttempts: OutboxAttemptsTable;
  trackedLinks: TrackedLinksTable;
  suppressions: SuppressionsTable;
  handoffs: HandoffsTable;
  people: PeopleTable;
  scoringModels: ScoringModelsTable;
  scoringModelVersions: VersionsTable;
  workflows: WorkflowsTable;
  workflowVersions: VersionsTable;
  emailTemplates: EmailTemplatesTable;
  segments: SegmentsTable;
  attributeDefinitions: AttributeDefinitionsTable;
  eventNames: EventNamesTable;
  quarantine: QuarantineTable;
  settings: SettingsTable;
}

/** SQLite has no booleans. */
type Flag = 0 | 1;

interface Sharded {
  shard: number;
  workspaceId: string;
}

interface ContactsTable extends Sharded {
  id: string;
  /** Shown in lists; derived from attributes `email`, `name`/`firstName lastName`, `company` when those change. */
  email: string | null;
  displayName: string | null;
  company: string | null;
  /** NFC, lower case, of e-mail + name + company, for search. */
  searchFolded: string;
  timeZone: string | null;
  createdAtMs: number;
  /** When they last did something (not when a timer fired). */
  lastSeenAtMs: number | null;
  /** The `acceptedAtMs` of the last applied input: the next one is never earlier. */
  appliedAtMs: number;
  /** Set on a contact that was merged into another; its rows have moved there (E4). */
  mergedInto: string | null;
}

interface ContactAttributesTable extends Sharded {
  contactId: string;
  name: string;
  /** Says where the value is: `text` for text, else `num` (booleans 0/1). Filled by the runtime's `storedAttribute`. */
  type: 'text' | 'number' | 'boolean';
  text: string | null;
  /** NFC + lower case of text, computed in JavaScript so that SQL and predicate fold alike (W5). */
  folded: string | null;
  /** Also set for a text that is a plain decimal number ("42"), because forms send text: number conditions read this. */
  num: number | null;
  /** Text that parses as an ISO 8601 date or instant, as epoch ms. */
  instantMs: number | null;
  source: string;
  atMs: number;
}

interface ContactTagsTable extends Sharded {
  contactId: string;
  tag: string;
  atMs: number;
}

/** Anonymous id, user id, e-mail → contact (E4). Sharded by its own key, not by the contact's. */
interface IdentitiesTable {
  workspaceId: string;
  /** `anonymous`, `user` or `email`. */
  kind: string;
  value: string;
  contactShard: number;
  contactId: string;
  atMs: number;
}

/** What lists of deals show and sort by; derived from the attributes of the deal when those change. */
interface DealsTable extends Sharded {
  /** The subject's id (`subject.ts`), under which everything else of the deal is kept. */
  id: string;
  name: string;
  /** NFC, lower case, of the name, for search. */
  searchFolded: string;
  stage: string | null;
  value: number | null;
  currency: string | null;
  status: 'open' | 'won' | 'lost';
  createdAtMs: number;
  /** When it, or one of its people, last did something. */
  lastActivityAtMs: number | null;
  /** When it was won or lost. */
  closedAtMs: number | null;
  appliedAtMs: number;
}

/** Whose events a deal hears. Sharded by the contact, whose events ask. */
interface DealContactsTable extends Sharded {
  contactId: string;
  dealId: string;
  role: string | null;
  sinceMs: number;
  /** Set on a link that was undone; kept so that erasing the contact finds what the deal heard of it. */
  untilMs: number | null;
  /** 1 while it is linked and the deal is open. */
  hears: Flag;
}

/** History: every input that was ever applied or is about to be; append-only. */
interface EventsTable extends Sharded {
  contactId: string;
  /** The message id, or a derived id; unique per workspace and shard (E2). */
  id: string;
  /** Acceptance order; unique and rising in the embedded store. */
  seq: Generated<number>;
  kind: string;
  name: string;
  /** When it happened. */
  atMs: number;
  acceptedAtMs: number;
  /** The whole `Input` of the runtime. */
  inputJson: string;
  /** What the client sent besides (context, integrations, unknown fields), for show and export. */
  contextJson: string | null;
}

/** What is accepted and not yet applied; a row is deleted in the transaction that applies it. */
interface InboxTable extends Sharded {
  contactId: string;
  seq: number;
  eventId: string;
  /** Set when the input could not be applied; it is parked, visible, and its shard goes on. */
  parkedReason: string | null;
}

interface TimersTable extends Sharded {
  contactId: string;
  id: string;
  dueAtMs: number;
  subjectJson: string;
}

interface ScoresTable extends Sharded {
  contactId: string;
  modelId: string;
  modelVersion: number;
  /** As of `computedAtMs`; decays until then are in, later ones are applied when read. */
  points: number;
  class: number;
  gatesMet: number;
  gatesTotal: number;
  fit: number;
  engagement: number;
  band: string | null;
  ready: Flag;
  standing: 'scored' | 'excluded' | 'dead';
  /** For sorting lists: higher is hotter; excluded and dead sort last. */
  sortKey: number;
  stateJson: string;
  computedAtMs: number;
}

interface LedgerTable extends Sharded {
  contactId: string;
  id: string;
  seq: Generated<number>;
  modelId: string;
  modelVersion: number;
  groupId: string;
  sourceJson: string;
  inputId: string;
  atMs: number;
  asked: number;
  givenMilli: number;
  why: string;
}

interface CrossingsTable extends Sharded {
  contactId: string;
  id: string;
  modelId: string;
  fromBand: string | null;
  toBand: string | null;
  ready: string;
  cause: string;
  atMs: number;
}

interface EnrollmentsTable extends Sharded {
  contactId: string;
  id: string;
  workflowId: string;
  version: number;
  key: string;
  number: number;
  status: 'active' | 'ended' | 'failed';
  nodeId: string;
  /** What no column says: visits, wait, trigger, end reason. */
  stateJson: string;
  /** The steps that the input which started it took: most enrollments of a short workflow have no others. */
  firstStepsJson: string | null;
  startedAtMs: number;
  endedAtMs: number | null;
}

interface TraceTable extends Sharded {
  contactId: string;
  seq: Generated<number>;
  enrollmentId: string | null;
  workflowId: string;
  version: number;
  inputId: string;
  atMs: number;
  /** The steps that this input took in this enrollment, in order. */
  stepsJson: string;
}

/** Live counts of the canvas, changed in the batch's own transaction. */
interface NodeCountsTable {
  workspaceId: string;
  workflowId: string;
  version: number;
  nodeId: string;
  here: number;
  passed: number;
}

interface OutboxTable extends Sharded {
  /** The effect's id: the idempotency key (W12). */
  id: string;
  contactId: string;
  kind: 'email' | 'webhook' | 'handoff';
  /** What may not hold up others: `smtp`, or a webhook's host (D1). */
  lane: string;
  /** waiting → sending → sent | failed | unknown | cancelled. */
  status: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';
  attempts: number;
  nextAttemptAtMs: number;
  createdAtMs: number;
  settledAtMs: number | null;
  workflowId: string;
  version: number;
  enrollmentId: string;
  nodeId: string;
  effectJson: string;
  /** What was actually sent: rendered mail (from, to, subject, html, text, headers) or webhook request. */
  sentJson: string | null;
  lastError: string | null;
  /** Why it was not sent: suppressed, no address … (W9). */
  reason: string | null;
}

interface OutboxAttemptsTable extends Sharded {
  outboxId: string;
  attempt: number;
  atMs: number;
  outcome: string;
  detail: string;
}

/** A link in a mail, by id; there is no URL parameter anywhere (T22). */
interface TrackedLinksTable extends Sharded {
  outboxId: string;
  linkIndex: number;
  url: string;
}

interface SuppressionsTable {
  workspaceId: string;
  /** Lower-case address. */
  email: string;
  reason: 'unsubscribed' | 'bounced' | 'complained' | 'manual';
  atMs: number;
  detail: string;
}

interface HandoffsTable extends Sharded {
  /** The effect's id. */
  id: string;
  contactId: string;
  ownerId: string | null;
  status: 'open' | 'accepted' | 'rejected' | 'closed';
  createdAtMs: number;
  dueAtMs: number;
  decidedAtMs: number | null;
  rejectReason: string | null;
  decisionNote: string | null;
  /** Score view, five strongest reasons and unknowns at the moment of the handoff. */
  snapshotJson: string;
  workflowId: string;
  enrollmentId: string;
}

/** Salespeople who take leads. */
interface PeopleTable {
  workspaceId: string;
  id: string;
  name: string;
  email: string | null;
  weight: number;
  active: Flag;
  /** Leads given so far; the round-robin counter, durable across restarts (H1). */
  assigned: number;
}

interface AttributeDefinitionsTable {
  workspaceId: string;
  name: string;
  label: string | null;
  type: 'text' | 'number' | 'boolean' | 'date';
  serverOnly: Flag;
}

/** Event names seen, for pickers. */
interface EventNamesTable {
  workspaceId: string;
  name: string;
  firstAtMs: number;
  lastAtMs: number;
  count: number;
}

/** Events that could not be taken, kept with the reason. */
interface QuarantineTable {
  workspaceId: string;
  id: string;
  receivedAtMs: number;
  reason: string;
  rawJson: string;
}

interface SettingsTable {
  workspaceId: string;
  key: string;
  valueJson: string;
  updatedAtMs: ColumnType<number, number, number>;
}
