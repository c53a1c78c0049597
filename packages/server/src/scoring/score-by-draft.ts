import {
  type CompiledModel,
  type ConditionFacts,
  compileModel,
  type LedgerEntry,
  ruleMatches,
  type ScoreState,
  type ScoreView,
  type ScoringModel,
  viewScore,
  type World,
} from '@ripen/runtime';
import { factsAbout } from '../engine/contact-facts.ts';
import { readHistory } from '../engine/contact-history.ts';
import { loadContact } from '../engine/load-contacts.ts';
import { replayScore } from '../engine/replay-scores.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** One contact as a model that is not live would score it, and as it stands now. */
export interface DraftScore {
  readonly contactId: string;
  /** By the published version; null when there is none or it never heard of the contact. */
  readonly live: ScoreView | null;
  readonly view: ScoreView;
  readonly state: ScoreState;
  readonly ledger: readonly LedgerEntry[];
  readonly facts: ConditionFacts;
  /** Rules that match, also those that are switched off. */
  readonly matching: ReadonlySet<string>;
}

/** A model that is not live, to score contacts by. */
export interface CompiledDraft {
  readonly compiled: CompiledModel;
  /** The same with every rule on, so that one can see what a rule that is off would match; the same object if all are on. */
  readonly whole: CompiledModel;
}

export function compileDraft(draft: ScoringModel, version: number, segments: World['segments']): CompiledDraft {
  const compiled = compileModel(draft, version, segments);
  if (draft.rules.every(({ enabled }) => enabled)) return { compiled, whole: compiled };
  const rules = draft.rules.map((rule) => ({ ...rule, enabled: true }));
  return { compiled, whole: compileModel({ ...draft, rules }, version, segments) };
}

/**
 * Replays one contact's stored history through `draft` exactly as publishing would (S13), and writes nothing. Null for
 * a contact that is not there or never did anything. `world` must load what the draft's conditions look back at.
 */
export function scoreByDraft(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  { compiled: draft, whole }: CompiledDraft,
  live: CompiledModel | null,
  contactId: string,
  nowMs: number,
): DraftScore | null {
  const record = loadContact(ctx, db, world, contactId, { beforeSeq: Number.MAX_SAFE_INTEGER, nowMs });
  if (record.row === null) return null;
  const atMs = Math.max(nowMs, record.row.appliedAtMs);
  const facts = factsAbout(world, record.state, atMs);
  const history = readHistory(ctx, db, record);
  const replayed = replayScore(draft, history, facts.score);
  if (replayed === null) return null;
  const { state, ledger } = replayed;
  const all = whole === draft ? replayed : (replayScore(whole, history, facts.score) ?? replayed);
  const stored = record.state.scores.get(draft.model.id);
  return {
    contactId,
    live: live === null || stored === undefined ? null : viewScore(live, stored, facts, atMs),
    view: viewScore(draft, state, facts, atMs),
    state,
    ledger,
    facts,
    matching: ruleMatches(whole, all.state, all.ledger, facts),
  };
}
