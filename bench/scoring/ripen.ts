import {
  type ConditionFacts,
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
const properties = {};
const fact = (value: Fact['value']): Fact => ({ value, source: 'event', atMs: nowMs });

/**
 * What `advance` does to one score at one event: apply the change, write the ledger, compare bands and say what the score
 * comes to. Conditions are three-valued, text is compared folded, and every point is explained.
 */
export function ripenScorer(traffic: Traffic): Scorer {
  return scorerOf(traffic, 'Ripen', false);
}

/** With the view that pages show and the store keeps as well: class, gates by name, each group with its decay line. */
export function ripenViewScorer(traffic: Traffic): Scorer {
  return scorerOf(traffic, 'Ripen, and the view of each group', true);
}

function scorerOf({ contacts }: Traffic, name: string, withView: boolean): Scorer {
  const compiled = compileModel(model, 1, new Map());
  const attributes = contacts.map(
    (values) => new Map(Object.entries(values).map(([name, value]): [string, Fact] => [name, fact(value)])),
  );
  // Facts may be kept and changed, states are only ever replaced.
  const factsOf = attributes.map(
    (own): ConditionFacts => ({ attributes: own, tags: nothing, properties, score: () => undefined, past: [], nowMs }),
  );
  const states = factsOf.map((facts): ScoreState => {
    return scoreChange(compiled, emptyScore(compiled, nowMs), { inputId: 'e0', atMs: nowMs }, facts, nowMs).state;
  });
  return {
    name,
    apply: ({ id, contact, event, change }): Score => {
      const facts = factsOf[contact] as ConditionFacts;
      if (change !== null) attributes[contact]?.set(change.name, fact(change.value));
      const happened = {
        inputId: id,
        atMs: nowMs,
        event: { name: event, properties, call: 'track' as const },
        attributesChanged: change === null ? nothing : new Set([change.name]),
        tagsChanged: false,
      };
      const { state } = scoreChange(compiled, states[contact] as ScoreState, happened, facts, nowMs);
      const settled = settleScore(compiled, state, facts, nowMs, 'input');
      states[contact] = settled.state;
      const { points, band, ready } = withView ? viewScore(compiled, settled.state, facts, nowMs) : settled.now;
      return { points, band: band ?? '', ready };
    },
  };
}
