import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ConditionFacts } from '../conditions/facts.ts';
import type { Fact, PastEvent } from '../run/contact-state.ts';
import { type SeededRandom, seededRandom } from '../testing/seeded-random.ts';
import { dayMs } from '../values/duration.ts';
import { type CompiledModel, compileModel } from './compiled-model.ts';
import { startMs } from './contact.test-kit.ts';
import { emptyScore } from './empty-score.ts';
import { events, models } from './histories.test-kit.ts';
import { scoringModelSchema } from './model.ts';
import { passTime, recomputeScore, type ScoreStep } from './recompute-score.ts';
import { scoreChange } from './score.ts';
import type { ScoreChange } from './score-change.ts';
import type { LedgerEntry, ScoreState } from './score-state.ts';
import { settleScore } from './settle-score.ts';
import { viewScore } from './view-score.ts';

const seed = Number(process.env.SEED ?? 20_261_122);
const million = 1_000_000;
const eventsEach = 500;
/** One in so many contacts is lived through with its timers, and then scored anew from its history. */
const recomputedEach = 25;
/** The conditions of random models look no further back. */
const furthestBackMs = 41 * dayMs;

/** One contact in one random model: what is known, and the ledger as sums by group. */
interface Life {
  readonly compiled: CompiledModel;
  readonly attributes: ReadonlyMap<string, Fact>;
  readonly past: readonly PastEvent[];
  readonly nowMs: number;
}

it('S10, S4: over a million random events the ledger and the decay line sum to the score, inside the budgets', () => {
  const compiled = fc
    .sample(models({ unitMs: dayMs }), { seed, numRuns: 40 })
    .map((model, index) => compileModel(scoringModelSchema.parse(model), index + 1, new Map()));
  const random = seededRandom(seed);
  let heard = 0;
  for (let contact = 0; heard < million; contact += 1) {
    const model = compiled[contact % compiled.length];
    if (model === undefined) throw new Error('a model is missing');
    heard += contact % recomputedEach === 0 ? livedAndRecomputed(model, random) : lived(model, random);
  }
  expect(heard).toBe(million);
}, 240_000);

function lived(compiled: CompiledModel, random: SeededRandom): number {
  let state = emptyScore(compiled, startMs);
  const sums = new Map<string, number>();
  const count = live(compiled, random, (change, life) => {
    const facts = factsOf(life);
    const scored = scoreChange(compiled, state, change, facts, life.nowMs);
    addTo(sums, scored.ledger);
    state = settleScore(compiled, scored.state, facts, life.nowMs, 'input').state;
    sumsUp(life, state, sums, life.nowMs);
    // And at any instant after it.
    if (random.int(0, 3) === 0) sumsUp(life, state, sums, life.nowMs + random.int(1, 30 * dayMs));
  });
  return count;
}

/** With a timer before each input, as in the engine; a recompute must come to the same state, ledger and crossings. */
function livedAndRecomputed(compiled: CompiledModel, random: SeededRandom): number {
  const steps: ScoreStep[] = [];
  const ledger: LedgerEntry[] = [];
  const crossings: unknown[] = [];
  let state = emptyScore(compiled, startMs);
  const count = live(compiled, random, (change, life) => {
    const step = { change, facts: factsOf(life), nowMs: life.nowMs };
    const before = steps.at(-1);
    const raised: Parameters<typeof passTime>[4] = [];
    if (before !== undefined) state = passTime(compiled, state, before, life.nowMs - 1, raised);
    const scored = scoreChange(compiled, state, change, step.facts, life.nowMs);
    const settled = settleScore(compiled, scored.state, step.facts, life.nowMs, 'input');
    state = settled.state;
    ledger.push(...scored.ledger);
    crossings.push(...raised, ...(settled.crossing === null ? [] : [settled.crossing]));
    steps.push(step);
  });
  const again = recomputeScore(compiled, startMs, steps);
  expect(again.state).toEqual(state);
  expect(again.ledger).toEqual(ledger);
  expect(again.crossings).toEqual(crossings);
  return count;
}

/** Random inputs in a row, until there were `eventsEach` events among them. */
function live(compiled: CompiledModel, random: SeededRandom, hear: (change: ScoreChange, life: Life) => void): number {
  let [attributes, past, nowMs, count]: [Map<string, Fact>, PastEvent[], number, number] = [new Map(), [], startMs, 0];
  const same = { attributesChanged: new Set<string>(), tagsChanged: false };
  for (let input = 0; count < eventsEach; input += 1) {
    nowMs += random.int(0, 2 * dayMs);
    const inputId = `in-${input}`;
    const kind = random.int(0, 19);
    let change: ScoreChange = { inputId, atMs: nowMs, ...same };
    if (kind === 0) {
      attributes = new Map(attributes).set('country', fact(random.pick(['DE', 'AT', 'XX']), nowMs));
      change = { ...change, attributesChanged: new Set(['country']) };
    } else if (kind === 1) {
      const renewal = new Date(nowMs + random.int(-50, 50) * dayMs).toISOString();
      attributes = new Map(attributes).set('renewal', fact(renewal, nowMs));
      change = { ...change, attributesChanged: new Set(['renewal']) };
    } else if (kind === 2) {
      const { id } = random.pick(compiled.model.groups);
      const mode = random.pick(['add', 'subtract', 'set'] as const);
      const source = { kind: 'person', by: 'Ana' } as const;
      change = { ...change, adjust: [{ groupId: id, mode, points: random.int(-30, 60), source }] };
    } else {
      const atMs = kind === 3 ? nowMs - random.int(0, 20 * dayMs) : nowMs;
      const name = random.pick(events);
      const properties = random.pick([{}, { topic: 'prices' }, { topic: 'jobs' }]);
      past = [...past.filter((one) => one.atMs > nowMs - furthestBackMs), { name, atMs, properties }];
      change = { ...change, atMs, event: { name, properties, call: 'track' } };
      count += 1;
    }
    hear(change, { compiled, attributes, past, nowMs });
  }
  return count;
}

const fact = (value: string, atMs: number): Fact => ({ value, source: 'form', atMs });

const factsOf = ({ attributes, past, nowMs }: Life): ConditionFacts => ({
  attributes,
  tags: new Set(),
  past,
  nowMs,
  properties: null,
  score: () => undefined,
});

function addTo(sums: Map<string, number>, ledger: readonly LedgerEntry[]): void {
  for (const { groupId, givenMilli } of ledger) sums.set(groupId, (sums.get(groupId) ?? 0) + givenMilli);
}

/** Plain comparisons: asking `expect` a few million times takes longer than scoring. */
function sumsUp(life: Life, state: ScoreState, sums: ReadonlyMap<string, number>, atMs: number): void {
  const { compiled } = life;
  const view = viewScore(compiled, state, { ...factsOf(life), nowMs: atMs }, atMs);
  for (const [index, { id, milli, decayMilli }] of view.groups.entries()) {
    const { minMilli, maxMilli } = compiled.groups[index] ?? { minMilli: 0, maxMilli: 0 };
    const sum = sums.get(id) ?? 0;
    if (Number.isInteger(milli) && sum + decayMilli === milli && milli >= minMilli && milli <= maxMilli) continue;
    throw new Error(`seed ${seed}: ledger ${sum} + decay ${decayMilli} is not ${milli} in ${minMilli}…${maxMilli}`);
  }
}
