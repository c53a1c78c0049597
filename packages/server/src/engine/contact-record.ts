import type {
  ContactState,
  Crossing,
  Enrollment,
  LedgerEntry,
  ScoreState,
  ScoreView,
  TraceEntry,
} from '@ripen/runtime';
import type { ContactRow } from '../store/contact-rows.ts';

/** One contact as it is stored, ready to be advanced. */
export interface ContactRecord {
  readonly contactId: string;
  readonly shard: number;
  /** Null before its first input is applied. */
  readonly row: ContactRow | null;
  readonly state: ContactState;
}

/** What a batch makes of one contact. */
export interface ContactChange {
  readonly contactId: string;
  readonly before: ContactRecord;
  readonly after: ContactState;
  /** When its last input was applied; the next one is never earlier (E3). */
  readonly appliedAtMs: number;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number | null;
  readonly ledger: readonly LedgerEntry[];
  readonly crossings: readonly { readonly id: string; readonly crossing: Crossing }[];
  readonly trace: readonly TraceEntry[];
  /** Those that changed, as they are now. */
  readonly enrollments: readonly Enrollment[];
  /** Scores whose stored row is no longer right. */
  readonly scores: readonly { readonly state: ScoreState; readonly view: ScoreView }[];
  /** Names of the events applied, for the workspace's list of event names. */
  readonly eventNames: readonly { readonly name: string; readonly atMs: number }[];
}
