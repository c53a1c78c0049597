import type { ConditionFacts } from '../conditions/facts.ts';
import { bandOf } from './bands.ts';
import type { CompiledModel } from './compiled-model.ts';
import { groupReal } from './group-value.ts';
import type { GroupState, ScoreNumbers, ScoreState, Standing } from './score-state.ts';

/** What a model can show beside gates: with gates the printed form needs two digits of points (S2). */
export const mostPointsWithGates = 99;

/** The numbers of a score at one instant, also of a contact that shows none. */
export interface Measure extends ScoreNumbers {
  /** Sums of the groups in thousandths, as real numbers. */
  readonly fitReal: number;
  readonly engagementReal: number;
}

type Fillable = Omit<Measure, 'band'> & { band: string | null };

/**
 * Measures `state` at `atMs` as if standing in `currentBand` (hysteresis, S8). `facts` must be those of `atMs`
 * (`factsAt`). Band and ready are measured in the background for excluded contacts too; `standing` says whether to show them.
 */
export function measure(
  compiled: CompiledModel,
  state: ScoreState,
  facts: ConditionFacts,
  atMs: number,
  currentBand: string | null,
): Measure {
  let fitReal = 0;
  let engagementReal = 0;
  for (const group of compiled.groups) {
    const stored = storedGroup(state, group.index);
    const real = groupReal(group, state, stored, facts, atMs);
    if (group.fit) fitReal += real;
    else engagementReal += real;
  }
  const { gatesMet, standing } = state.judged ?? judge(compiled, facts);
  return weigh(compiled, standingOf(state, standing), gatesMet, fitReal, engagementReal, currentBand);
}

/** From sums to points, ready and band. The only place that floors (S7) and that keeps gated points in 0…99 (S2). */
export function weigh(
  compiled: CompiledModel,
  standing: Standing,
  gatesMet: number,
  fitReal: number,
  engagementReal: number,
  currentBand: string | null,
): Measure {
  const { gates, model } = compiled;
  const raw = Math.floor((fitReal + engagementReal) / 1000);
  const points = gates.length === 0 ? raw : Math.max(0, Math.min(mostPointsWithGates, raw));
  const fit = Math.floor(fitReal / 1000);
  const engagement = Math.floor(engagementReal / 1000);
  const ready = gatesMet === gates.length && points >= model.readyAt;
  // Filled in below: an object fewer at every event than asking for the band with numbers of its own.
  const band: string | null = null;
  const measured: Fillable = { standing, gatesMet, points, fit, engagement, ready, band, fitReal, engagementReal };
  measured.band = bandOf(model, measured, currentBand);
  return measured;
}

/** What of it may be seen (S9). */
export function shownNumbers(measured: Measure): ScoreNumbers {
  const { standing, gatesMet } = measured;
  if (standing === 'scored') return measured;
  return { standing, gatesMet, points: 0, fit: 0, engagement: 0, ready: false, band: null };
}

/** A person's word goes before the model's conditions (S9). */
export function standingOf(state: ScoreState, byConditions: Standing): Standing {
  return state.excludedBy === undefined ? byConditions : 'excluded';
}

/** Gates and the model's own exclusions; what is unknown meets no gate and excludes nobody. */
export function judge(compiled: CompiledModel, facts: ConditionFacts): NonNullable<ScoreState['judged']> {
  if (!compiled.judges) return nothingJudged;
  let met = 0;
  for (const gate of compiled.gates) if (gate(facts) === true) met += 1;
  if (compiled.excludeWhen?.(facts) === true) return { gatesMet: met, standing: 'excluded' };
  return { gatesMet: met, standing: compiled.deadWhen?.(facts) === true ? 'dead' : 'scored' };
}

/** Of a model without gates and exclusions: one for all contacts. */
const nothingJudged: NonNullable<ScoreState['judged']> = { gatesMet: 0, standing: 'scored' };

/** States of another version are aligned before anything reads them, so a missing group is a defect of the caller. */
export function storedGroup(state: ScoreState, index: number): GroupState {
  const stored = state.groups[index];
  if (stored === undefined) throw new Error(`score state of ${state.modelId} lacks group ${index}; align it first`);
  return stored;
}

/** `facts` as gates, fit rules and exclusions see them at `atMs`: that clock, and no event at hand. */
export function factsAt(compiled: CompiledModel, facts: ConditionFacts, atMs: number): ConditionFacts {
  if (!compiled.seesMoment) return facts;
  const seesEvent = facts.properties !== null && compiled.standingNeeds.properties.size > 0;
  if (facts.nowMs === atMs && !seesEvent) return facts;
  const { attributes, tags, past, steady } = facts;
  const then = { attributes, tags, past, properties: null, nowMs: atMs, score: (id: string) => facts.score(id) };
  return steady === undefined ? then : { ...then, steady };
}
