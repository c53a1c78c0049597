import { type CompiledModel, emptyScore, type JsonObject, type ScoreView, viewScore, type World } from '@ripen/runtime';
import { doneBefore, type ReviewPerson } from '@ripen/runtime/review';
import { factsAbout } from '../engine/contact-facts.ts';
import { readHistory } from '../engine/contact-history.ts';
import type { ContactRecord } from '../engine/contact-record.ts';
import { loadContact } from '../engine/load-contacts.ts';
import { type ContactHistory, replayScore } from '../engine/replay-scores.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type Conversion, conversionFinder } from './find-conversion.ts';
import { happenedAtMs, historyBefore } from './history-before.ts';

/** One contact with what is on record before the outcome: before the first conversion, or until now. */
export interface Outcome {
  readonly record: ContactRecord;
  readonly conversion: Conversion | null;
  readonly before: ContactHistory;
  /** It came to an end, one or the other: `before` is not all that is on record. */
  readonly isOver: boolean;
  /** The instant that scores are looked at. */
  readonly atMs: number;
  readonly world: World;
}

export function readOutcome(
  ctx: WorkspaceCtx,
  db: Db,
  world: World,
  contactId: string,
  findConversion: (history: ContactHistory) => Conversion | null,
  nowMs: number,
): Outcome {
  const record = loadContact(ctx, db, world, contactId, { beforeSeq: Number.MAX_SAFE_INTEGER, nowMs });
  const history = readHistory(ctx, db, record);
  const conversion = findConversion(history);
  const end = conversion ?? lossOf(world, record, history);
  const before = end === null ? history : historyBefore(history, end.index);
  return { record, conversion, before, isOver: end !== null, atMs: end?.atMs ?? nowMs, world };
}

const findLoss = conversionFinder({ event: 'ripen.deal.lost', valueProperty: null });

/** A deal that was lost is compared by what it was before that: afterwards its stage says how it ended. */
function lossOf({ about }: World, { state }: ContactRecord, history: ContactHistory): Conversion | null {
  const isLost = about === 'deal' && state.contact.attributes.get('status')?.value === 'lost';
  return isLost ? findLoss(history) : null;
}

export interface OutcomeScore {
  readonly view: ScoreView;
  /** Ids of the rules that gave, or would have given but for a budget or limit. */
  readonly rules: ReadonlySet<string>;
}

/** The live score of who did not convert; of who did, the one that they had just before, made anew from the history. */
export function scoreOutcome(compiled: CompiledModel, outcome: Outcome): OutcomeScore {
  const stored = outcome.record.state.scores.get(compiled.model.id);
  if (outcome.isOver || stored?.modelVersion !== compiled.version) return replayOutcome(compiled, outcome);
  const { record, world, atMs, before } = outcome;
  const view = viewScore(compiled, stored, factsAbout(world, record.state, atMs), atMs);
  return { view, rules: rulesOf(compiled, stored.groups, before.ledger) };
}

/** The score of any model, published or not, as its rules would have made it of the same history. */
export function replayOutcome(compiled: CompiledModel, { record, before, atMs, world }: Outcome): OutcomeScore {
  const { score } = factsAbout(world, record.state, atMs);
  const replayed = replayScore(compiled, before, score);
  const past = before.inputs.flatMap(({ input }) => (input.kind === 'event' ? [input] : []));
  const { attributes, tags } = before.contact;
  const facts = { attributes, tags, properties: null, score, past, nowMs: atMs };
  const state = replayed?.state ?? emptyScore(compiled, atMs);
  const view = viewScore(compiled, state, facts, atMs);
  return { view, rules: rulesOf(compiled, state.groups, replayed?.ledger ?? []) };
}

function rulesOf(
  compiled: CompiledModel,
  groups: readonly { readonly given: readonly { readonly ruleId: string }[] }[],
  ledger: ContactHistory['ledger'],
): ReadonlySet<string> {
  // What a fit rule gave once and gives no more is in the ledger too, so there the state is asked.
  const fit = new Set(compiled.model.rules.flatMap(({ id, kind }) => (kind === 'fit' ? [id] : [])));
  const rules = new Set(groups.flatMap(({ given }) => given.map(({ ruleId }) => ruleId)));
  for (const { modelId, source } of ledger) {
    if (modelId === compiled.model.id && source.kind === 'rule' && !fit.has(source.ruleId)) rules.add(source.ruleId);
  }
  return rules;
}

/** With gates, sorting goes by them first (S2); points are 0…99 there, so `met · 100 + points` keeps that order. */
export const orderOf = ({ gates, points }: ScoreView): number =>
  gates.total === 0 ? points : gates.met * 100 + points;

/** What the runtime may learn from. */
export function personOf(outcome: Outcome, { view, rules }: OutcomeScore): ReviewPerson {
  const { before, conversion, atMs } = outcome;
  const events = new Set<string>();
  const past: { name: string; atMs: number; properties: JsonObject }[] = [];
  let sinceMs: number | null = null;
  for (const applied of before.inputs) {
    sinceMs = Math.min(sinceMs ?? Infinity, happenedAtMs(applied));
    const { input } = applied;
    if (input.kind !== 'event') continue;
    if (isBehaviour(input.name)) events.add(input.name);
    if (isBehaviour(input.name) || input.name === mailSent) past.push(input);
  }
  const attributes = new Map([...before.contact.attributes].map(([name, { value }]) => [name, value]));
  const done = doneBefore(past, atMs);
  return { score: orderOf(view), converted: conversion !== null, sinceMs, rules, attributes, events, done };
}

/** Not what we or sales did with a lead, and not the calls that only carry attributes. */
const isBehaviour = (name: string): boolean =>
  name !== 'identify' && name !== 'group' && name !== 'alias' && (!name.startsWith('ripen.') || isMail.test(name));
/** Nothing that they did, but what opens and clicks are counted against. */
const mailSent = 'ripen.email.sent';
const isMail = /^ripen\.email\.(?:opened|clicked)$/;
