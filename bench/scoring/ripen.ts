import {
  compileModel,
  emptyScore,
  type Fact,
  type ScoreState,
  scoreChange,
  settleScore,
  viewScore,
} from '@ripen/runtime';
import { model } from './model.ts';
import type { Score, Scorer } from './scorer.ts';
import type { Traffic } from './traffic.ts';

const nowMs = Date.UTC(2026, 0, 1);
const nothing: ReadonlySet<string> = new Set();

/**
 * What `advance` does to one score at one event: apply the change and write the ledger, compare bands, view the result.
 * Conditions are three-valued, text is compared folded, and every point is explained.
 */
export function ripenScorer({ contacts }: Traffic): Scorer & { readonly ledgerEntries: () => number } {
  const compiled = compileModel(model, 1, new Map());
  const records = contacts.map((attributes) => ({
    attributes: new Map(Object.entries(attributes).map(([name, value]): [string, Fact] => [name, fact(value)])),
    state: emptyScore(compiled, nowMs),
    isNew: true,
  }));
  const tags: ReadonlySet<string> = new Set();
  let entries = 0;
  let number = 0;
  return {
    name: 'Ripen',
    ledgerEntries: () => entries,
    apply: ({ contact, event, change }): Score => {
      const record = records[contact] as { attributes: Map<string, Fact>; state: ScoreState; isNew: boolean };
      if (change !== null) record.attributes.set(change.name, fact(change.value));
      const facts = {
        attributes: record.attributes,
        tags,
        properties: {},
        score: () => undefined,
        past: [],
        nowMs,
      };
      number += 1;
      const input = {
        inputId: `e${number}`,
        atMs: nowMs,
        event: { name: event, properties: facts.properties, call: 'track' as const },
      };
      const changed = { attributesChanged: change === null ? nothing : new Set([change.name]), tagsChanged: false };
      const { state, ledger } = scoreChange(
        compiled,
        record.state,
        record.isNew ? input : { ...input, ...changed },
        facts,
        nowMs,
      );
      entries += ledger.length;
      const settled = settleScore(compiled, state, facts, nowMs, 'input');
      record.state = settled.state;
      record.isNew = false;
      const { points, band, ready } = viewScore(compiled, settled.state, facts, nowMs);
      return { points, band: band ?? '', ready };
    },
  };
}

const fact = (value: Fact['value']): Fact => ({ value, source: 'event', atMs: nowMs });
