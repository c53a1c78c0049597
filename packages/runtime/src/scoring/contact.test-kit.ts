import type { Condition } from '../conditions/condition.ts';
import type { ConditionFacts } from '../conditions/facts.ts';
import type { Fact, PastEvent } from '../run/contact-state.ts';
import { dayMs } from '../values/duration.ts';
import type { JsonObject, Scalar } from '../values/json.ts';
import { type CompiledModel, compileModel } from './compiled-model.ts';
import { emptyScore } from './empty-score.ts';
import { type ScoringModelInput, scoringModelSchema } from './model.ts';
import { nextCrossingMs } from './next-crossing.ts';
import type { ScoreStep } from './recompute-score.ts';
import { scoreChange } from './score.ts';
import type { Adjustment, ScoreChange } from './score-change.ts';
import type { Crossing, LedgerEntry, ScoreState, ScoreView } from './score-state.ts';
import { settleScore } from './settle-score.ts';
import { viewScore } from './view-score.ts';

/** 2026-01-05, a Monday. */
export const startMs = Date.UTC(2026, 0, 5);

export function compile(model: ScoringModelInput, segments: Readonly<Record<string, Condition>> = {}): CompiledModel {
  return compileModel(scoringModelSchema.parse(model), 1, new Map(Object.entries(segments)));
}

/** A contact in one model, for tests: says things to it in days since `startMs`, as live code does. */
export class TestContact {
  readonly compiled: CompiledModel;
  readonly attributes = new Map<string, Fact>();
  readonly tags = new Set<string>();
  readonly past: PastEvent[] = [];
  readonly ledger: LedgerEntry[] = [];
  readonly crossings: Crossing[] = [];
  readonly steps: ScoreStep[] = [];
  state: ScoreState;
  nowMs: number;
  #inputs = 0;

  constructor(compiled: CompiledModel, bornMs = startMs) {
    this.compiled = compiled;
    this.state = emptyScore(compiled, bornMs);
    this.nowMs = bornMs;
  }

  /** Something became known (null: was forgotten). */
  know(facts: Readonly<Record<string, Scalar | null>>, day = 0): this {
    const atMs = startMs + day * dayMs;
    for (const [name, value] of Object.entries(facts)) {
      if (value === null) this.attributes.delete(name);
      else this.attributes.set(name, { value, source: 'form', atMs });
    }
    return this.apply({ atMs, attributesChanged: new Set(Object.keys(facts)), tagsChanged: false });
  }

  /** Did something, heard of at `day` or, if later, `heardDay`. */
  does(name: string, day = 0, properties: JsonObject = {}, heardDay = day): this {
    const atMs = startMs + day * dayMs;
    this.past.push({ name, atMs, properties });
    const event = { name, properties, call: 'track' as const };
    return this.apply({ atMs, event, attributesChanged: new Set(), tagsChanged: false }, startMs + heardDay * dayMs);
  }

  adjust(adjustment: Omit<Adjustment, 'source'>, day = 0): this {
    const source = { kind: 'person', by: 'Ana' } as const;
    return this.apply({ atMs: startMs + day * dayMs, adjust: [{ ...adjustment, source }] });
  }

  exclude(reason: string | null, day = 0): this {
    return this.apply({ atMs: startMs + day * dayMs, exclude: { reason } });
  }

  apply(change: Omit<ScoreChange, 'inputId'>, heardMs = change.atMs): this {
    this.nowMs = Math.max(this.nowMs, heardMs);
    this.#inputs += 1;
    const step = { change: { ...change, inputId: `in-${this.#inputs}` }, facts: this.snapshot(), nowMs: this.nowMs };
    this.steps.push(step);
    const scored = scoreChange(this.compiled, this.state, step.change, step.facts, step.nowMs);
    this.state = scored.state;
    this.ledger.push(...scored.ledger);
    this.#settle('input');
    return this;
  }

  /** The timer fires: nothing happened but time. */
  settle(atMs: number): Crossing | null {
    this.nowMs = atMs;
    return this.#settle('decay');
  }

  /** Lets time pass: the band timer fires at every instant that is solved for, up to `untilMs`. */
  passUntil(untilMs: number): this {
    for (;;) {
      const atMs = nextCrossingMs(this.compiled, this.state, this.facts(), this.nowMs);
      if (atMs === null || atMs > untilMs) return this;
      this.settle(atMs);
    }
  }

  view(day?: number): ScoreView {
    return this.viewAt(day === undefined ? this.nowMs : startMs + day * dayMs);
  }

  viewAt(atMs: number): ScoreView {
    return viewScore(this.compiled, this.state, { ...this.facts(), nowMs: atMs }, atMs);
  }

  facts(): ConditionFacts {
    const { attributes, tags, past, nowMs } = this;
    return { attributes, tags, past, nowMs, properties: null, score: () => undefined };
  }

  /** Facts as they are now, whatever is learned later. */
  snapshot(): ConditionFacts {
    const { attributes, tags, past, nowMs } = this;
    const [copied, own, seen] = [new Map(attributes), new Set(tags), [...past]];
    return { attributes: copied, tags: own, past: seen, nowMs, properties: null, score: () => undefined };
  }

  #settle(cause: Crossing['cause']): Crossing | null {
    const settled = settleScore(this.compiled, this.state, this.facts(), this.nowMs, cause);
    this.state = settled.state;
    if (settled.crossing !== null) this.crossings.push(settled.crossing);
    return settled.crossing;
  }
}

/** A rule that counts reading; `more` changes or adds members. */
export const readRule = (more: object = {}) =>
  ({ id: 'read', kind: 'event', group: 'g', label: 'Read', event: 'read', points: 10, ...more }) as const;

/** A contact in a model of a group of behaviour, a group of fit and the rule above; `change` changes the model. */
export const aReader = (change: Partial<ScoringModelInput> = {}): TestContact =>
  new TestContact(
    compile({
      id: 'm',
      name: 'Model',
      readyAt: 60,
      groups: [
        { id: 'g', label: 'Interest', kind: 'engagement', max: 100 },
        { id: 'f', label: 'Fit', kind: 'fit', max: 40 },
      ],
      rules: [readRule()],
      ...change,
    }),
  );
