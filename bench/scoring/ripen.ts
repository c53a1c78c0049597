import {
  type ConditionFacts,
  compileModel,
  emptyScore,
  type Fact,
  type ScoreState,
  scoreChange,
  settleScore,
} from '@ripen/runtime';
import { model } from './model.ts';
import type { Score, Scorer } from './scorer.ts';
import type { Traffic } from './traffic.ts';

const nowMs = Date.UTC(2026, 0, 1);
const nothing: ReadonlySet<string> = new Set();
const properties = {};
const fact = (value: Fact['value']): Fact => ({ value, source: 'event', atMs: nowMs });

/** A contact as it stands: the facts may be kept and changed, states are only ever replaced. */
interface Known {
  readonly attributes: Map<string, Fact>;
  readonly facts: ConditionFacts;
  state: ScoreState;
}

/**
 * What `advance` does to one score at one event: apply the change and write the ledger, compare bands, view the result.
 * Conditions are three-valued, text is compared folded, and every point is explained.
 */
export function ripenScorer({ contacts }: Traffic): Scorer & { readonly ledgerEntries: () => number } {
  const compiled = compileModel(model, 1, new Map());
  const known = contacts.map((values): Known => {
    const attributes = new Map(Object.entries(values).map(([name, value]): [string, Fact] => [name, fact(value)]));
    const facts = { attributes, tags: nothing, properties, score: () => undefined, past: [], nowMs };
    const first = scoreChange(compiled, emptyScore(compiled, nowMs), { inputId: 'e0', atMs: nowMs }, facts, nowMs);
    return { attributes, facts, state: first.state };
  });
  let entries = 0;
  return {
    name: 'Ripen',
    ledgerEntries: () => entries,
    apply: ({ id, contact, event, change }): Score => {
      const one = known[contact] as Known;
      const { facts } = one;
      if (change !== null) one.attributes.set(change.name, fact(change.value));
      const happened = {
        inputId: id,
        atMs: nowMs,
        event: { name: event, properties, call: 'track' as const },
        attributesChanged: change === null ? nothing : new Set([change.name]),
        tagsChanged: false,
      };
      const { state, ledger } = scoreChange(compiled, one.state, happened, facts, nowMs);
      entries += ledger.length;
      const settled = settleScore(compiled, state, facts, nowMs, 'input');
      one.state = settled.state;
      const { points, band, ready } = settled.now;
      return { points, band: band ?? '', ready };
    },
  };
}
