import {
  adjustmentChange,
  type CompiledModel,
  type ConditionFacts,
  type Contact,
  type Fact,
  type Input,
  type LedgerEntry,
  type PastEvent,
  recomputeScore,
  rememberEvent,
  type ScoreChange,
  type ScoreState,
  type ScoreStep,
} from '@ripen/runtime';

/** What is on record of one contact, from which its scores can be made anew. */
export interface ContactHistory {
  /** Every applied input in the order of acceptance, with the instant at which it was applied. */
  readonly inputs: readonly { readonly input: Input; readonly nowMs: number }[];
  /** The ledger as it stands: adjustments by workflow nodes are only there (S11). */
  readonly ledger: readonly LedgerEntry[];
  /** The contact as it is now: what workflows set is only there. */
  readonly contact: Contact;
  /** When each present tag was put on. */
  readonly tagTimes: ReadonlyMap<string, number>;
}

export interface ReplayedScore {
  readonly state: ScoreState;
  readonly ledger: readonly LedgerEntry[];
}

/**
 * One model's score of one contact, made anew from the history (S13, E4). Null for a contact that never did anything.
 * A condition on another model's score sees that score as `facts.score` gives it now.
 */
export function replayScore(
  compiled: CompiledModel,
  history: ContactHistory,
  scoreOf: ConditionFacts['score'],
): ReplayedScore | null {
  const steps = scoreSteps(compiled, history, scoreOf);
  const first = steps.next();
  if (first.done === true) return null;
  const { state, ledger } = recomputeScore(compiled, first.value.change.atMs, startingWith(first.value, steps));
  return { state, ledger: withUniqueIds(compiled.model.id, ledger) };
}

/** One at a time: each step has a past of its own, and those of a busy contact would not fit beside one another. */
function* startingWith(first: ScoreStep, rest: Iterable<ScoreStep>): Generator<ScoreStep> {
  yield first;
  yield* rest;
}

/** The contact as it was while the history is walked through. Maps are replaced, never changed: steps keep theirs. */
interface Moment {
  attributes: ReadonlyMap<string, Fact>;
  tags: ReadonlySet<string>;
  past: readonly PastEvent[];
}

/** What `replayScore` applies, one by one. */
export function* scoreSteps(
  compiled: CompiledModel,
  history: ContactHistory,
  score: ConditionFacts['score'],
): Generator<ScoreStep> {
  const moment: Moment = { attributes: new Map(), tags: new Set(), past: [] };
  const adjustments = nodeAdjustments(compiled.model.id, history.ledger);
  const facts = (nowMs: number, properties: ConditionFacts['properties']): ConditionFacts => ({
    ...moment,
    properties,
    score,
    nowMs,
  });
  const unheard = unheardOf(history);
  let last: { inputId: string; nowMs: number } | null = null;
  let heard = false;
  for (const { input, nowMs } of history.inputs) {
    const touched = applyToContact(moment, input);
    if (touched !== null) {
      remember(moment, compiled, input, nowMs);
      // As live: a first change says nothing about what is new, so that the model looks at everything.
      for (const change of changesOf(compiled.model.id, input, nowMs, heard ? touched : {})) {
        yield { change, facts: facts(nowMs, change.event?.properties ?? null), nowMs };
      }
      heard = true;
    }
    if (bringForward(moment, unheard, nowMs)) {
      yield { change: { inputId: input.id, atMs: nowMs }, facts: facts(nowMs, null), nowMs };
    }
    for (const change of adjustments.get(input.id) ?? []) yield { change, facts: facts(nowMs, null), nowMs };
    last = { inputId: input.id, nowMs };
  }
  if (last === null || !heard) return;
  // Fit is what they are now (S5), however they came to be it.
  moment.attributes = history.contact.attributes;
  moment.tags = history.contact.tags;
  yield { change: { inputId: last.inputId, atMs: last.nowMs }, facts: facts(last.nowMs, null), nowMs: last.nowMs };
}

/** What a change touches of the contact; absent = not known. */
type Touched = Pick<ScoreChange, 'attributesChanged' | 'tagsChanged'>;

const nothing: Touched = { attributesChanged: new Set(), tagsChanged: false };

/** What an input says about the contact. @returns what it touches; null for inputs that scores do not hear of */
function applyToContact(moment: Moment, input: Input): Touched | null {
  if (input.kind !== 'event' && input.kind !== 'change') return null;
  let touched = nothing;
  if (input.attributes && input.attributes.length > 0) {
    const attributes = new Map(moment.attributes);
    for (const { name, value, source, atMs } of input.attributes) {
      if ((attributes.get(name)?.atMs ?? -Infinity) > atMs) continue;
      if (value === null) attributes.delete(name);
      else attributes.set(name, { value, source, atMs });
    }
    moment.attributes = attributes;
    touched = { ...touched, attributesChanged: new Set(input.attributes.map(({ name }) => name)) };
  }
  if (input.kind === 'change' && (input.addTags || input.removeTags)) {
    const tags = new Set([...moment.tags, ...(input.addTags ?? [])]);
    for (const tag of input.removeTags ?? []) tags.delete(tag);
    moment.tags = tags;
    touched = { ...touched, tagsChanged: true };
  }
  return touched;
}

function remember(moment: Moment, { needs }: CompiledModel, input: Input, nowMs: number): void {
  if (input.kind !== 'event') return;
  const { name, atMs, properties } = input;
  moment.past = rememberEvent(moment.past, { name, atMs, properties }, needs, nowMs);
}

function changesOf(modelId: string, input: Input, nowMs: number, touched: Touched): ScoreChange[] {
  if (input.kind === 'event') {
    const { id: inputId, atMs, name, properties, call } = input;
    return [{ inputId, atMs, event: { name, properties, call }, ...touched }];
  }
  if (input.kind !== 'change') return [];
  const base = { inputId: input.id, atMs: nowMs };
  const adjusts = (input.adjust ?? []).filter((one) => one.modelId === modelId);
  const excludes = (input.exclude ?? []).filter((one) => one.modelId === modelId);
  return [
    { ...base, ...touched },
    ...adjusts.map(({ groupId, mode, points, reason }) => ({
      ...base,
      ...nothing,
      adjust: [
        {
          groupId,
          mode,
          points,
          source: { kind: 'person' as const, by: input.by },
          ...(reason === '' ? {} : { reason }),
        },
      ],
    })),
    ...excludes.map(({ reason }) => ({ ...base, ...nothing, exclude: { reason } })),
  ];
}

/** What is in no input, because a workflow set it. */
interface Unheard {
  readonly facts: readonly (readonly [string, Fact])[];
  readonly tags: readonly { readonly tag: string; readonly atMs: number }[];
}

const unheardOf = ({ contact, tagTimes }: ContactHistory): Unheard => ({
  facts: [...contact.attributes].filter(([, fact]) => fact.source === 'workflow'),
  tags: [...contact.tags].map((tag) => ({ tag, atMs: tagTimes.get(tag) ?? Infinity })),
});

/** Such attributes and tags come in at the time that is on them. */
function bringForward(moment: Moment, unheard: Unheard, nowMs: number): boolean {
  const isDue = ([name, fact]: readonly [string, Fact]) =>
    fact.atMs <= nowMs && moment.attributes.get(name)?.value !== fact.value;
  const isPutOn = ({ tag, atMs }: Unheard['tags'][number]) => atMs <= nowMs && !moment.tags.has(tag);
  const hasFacts = unheard.facts.some(isDue);
  const hasTags = unheard.tags.some(isPutOn);
  if (hasFacts) moment.attributes = new Map([...moment.attributes, ...unheard.facts.filter(isDue)]);
  if (hasTags) moment.tags = new Set([...moment.tags, ...unheard.tags.filter(isPutOn).map(({ tag }) => tag)]);
  return hasFacts || hasTags;
}

function nodeAdjustments(modelId: string, ledger: readonly LedgerEntry[]): Map<string, ScoreChange[]> {
  const byInput = new Map<string, ScoreChange[]>();
  for (const entry of ledger) {
    if (entry.modelId !== modelId || entry.source.kind !== 'node') continue;
    const change = adjustmentChange(entry);
    if (change === null) continue;
    const list = byInput.get(entry.inputId);
    if (list === undefined) byInput.set(entry.inputId, [change]);
    else list.push(change);
  }
  return byInput;
}

/** One input may be walked through in several steps here: its entries are numbered anew, in order. */
function withUniqueIds(modelId: string, ledger: readonly LedgerEntry[]): LedgerEntry[] {
  const next = new Map<string, number>();
  return ledger.map((entry) => {
    const index = next.get(entry.inputId) ?? 0;
    next.set(entry.inputId, index + 1);
    return { ...entry, id: `${entry.inputId}/${modelId}/${index}` };
  });
}
