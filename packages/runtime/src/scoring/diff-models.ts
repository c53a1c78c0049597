import { conditionSentence } from '../conditions/sentence.ts';
import type { ReferenceBook } from '../document/reference-book.ts';
import { type ModelChange, type Part, pairById } from './diff-parts.ts';
import { diffGroups, diffRules } from './diff-rules.ts';
import type { ScoringModel } from './model.ts';
import { pointWords } from './rule-words.ts';

export type { ModelChange } from './diff-parts.ts';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What is different between two versions of a model, in words, in the order in which the page shows its parts: "Attended
 * a webinar 15 → 9". Empty exactly when the two are the same document.
 */
export function diffModels(from: ScoringModel, to: ScoringModel, book: ReferenceBook): readonly ModelChange[] {
  const changes = [
    ...diffName(from, to),
    ...diffGroups(from, to),
    ...diffRules(from, to, book),
    ...diffReady(from, to),
    ...diffBands(from, to),
    ...diffGrid(from, to),
    ...diffGates(from, to, book),
    ...diffClasses(from, to, book),
    ...diffConditions(from, to, book),
  ];
  if (changes.length > 0 || same(from, to)) return changes;
  // Nothing may differ in silence, whatever a later format brings.
  return [change('model', 'changed', to.id, 'Something about the model changed that has no words yet')];
}

const change = (part: Part, kind: ModelChange['kind'], id: string, words: string): ModelChange => ({
  part,
  kind,
  id,
  words,
});

function diffName(from: ScoringModel, to: ScoringModel): ModelChange[] {
  const changes: ModelChange[] = [];
  if (from.name !== to.name) changes.push(change('model', 'changed', to.id, `Called “${to.name}”, was “${from.name}”`));
  if (from.about !== to.about)
    changes.push(change('model', 'changed', to.id, `About ${to.about}s, was about ${from.about}s`));
  return changes;
}

function diffReady(from: ScoringModel, to: ScoringModel): ModelChange[] {
  if (from.readyAt === to.readyAt) return [];
  const words = `Ready for sales at ${pointWords(from.readyAt)} → ${pointWords(to.readyAt)} points`;
  return [change('ready', 'changed', 'ready', words)];
}

function diffBands(from: ScoringModel, to: ScoringModel): ModelChange[] {
  const { added, removed, kept, reordered } = pairById(from.bands, to.bands);
  const about = (band: ScoringModel['bands'][number]) =>
    `from ${pointWords(band.fromPoints)} points${band.fromGates > 0 ? ` and ${band.fromGates} must-haves` : ''}`;
  const left = (band: ScoringModel['bands'][number]) =>
    band.leaveBelow === undefined ? pointWords(band.fromPoints) : pointWords(band.leaveBelow);
  return [
    ...added.map((band) => change('band', 'added', band.id, `New band “${band.label}” ${about(band)}`)),
    ...removed.map((band) => change('band', 'removed', band.id, `Band “${band.label}” removed`)),
    ...kept.flatMap(([was, is]) => {
      const words: string[] = [];
      if (was.label !== is.label) words.push(`called “${is.label}”, was “${was.label}”`);
      if (was.fromPoints !== is.fromPoints)
        words.push(`begins at ${pointWords(was.fromPoints)} → ${pointWords(is.fromPoints)} points`);
      if (was.fromGates !== is.fromGates) words.push(`takes ${was.fromGates} → ${is.fromGates} must-haves`);
      if (was.leaveBelow !== is.leaveBelow) words.push(`left below ${left(was)} → ${left(is)}`);
      return changed('band', is.id, is.label, was, is, words);
    }),
    ...(reordered ? [change('band', 'changed', '', 'The bands are in another order')] : []),
  ];
}

function diffGrid(from: ScoringModel, to: ScoringModel): ModelChange[] {
  if (same(from.grid, to.grid)) return [];
  if (from.grid === undefined) return [change('band', 'added', 'grid', 'A grid of fit and engagement names the bands')];
  if (to.grid === undefined) return [change('band', 'removed', 'grid', 'The grid of fit and engagement is removed')];
  const line = (bounds: NonNullable<ScoringModel['grid']>['fit']) =>
    bounds.map(({ id, from: at }) => `${id} from ${pointWords(at)}`).join(', ');
  return (['fit', 'engagement'] as const).flatMap((side) => {
    const [was, is] = [from.grid?.[side] ?? [], to.grid?.[side] ?? []];
    const words = `Grid, ${side}: ${line(is)}; was ${line(was)}`;
    return same(was, is) ? [] : [change('band', 'changed', `grid-${side}`, words)];
  });
}

function diffGates(from: ScoringModel, to: ScoringModel, book: ReferenceBook): ModelChange[] {
  const { added, removed, kept, reordered } = pairById(from.gates, to.gates);
  return [
    ...added.map((gate) =>
      change('gate', 'added', gate.id, `New must-have “${gate.label}”: ${conditionSentence(gate.when, book)}`),
    ),
    ...removed.map((gate) => change('gate', 'removed', gate.id, `Must-have “${gate.label}” removed`)),
    ...kept.flatMap(([was, is]) => {
      const words: string[] = [];
      if (was.label !== is.label) words.push(`called “${is.label}”, was “${was.label}”`);
      if (!same(was.when, is.when)) words.push(conditionChange(was.when, is.when, book));
      return changed('gate', is.id, is.label, was, is, words);
    }),
    ...(reordered ? [change('gate', 'changed', '', 'The must-haves are in another order')] : []),
  ];
}

/** Classes have no id; their digit is what they are known by. */
function diffClasses(from: ScoringModel, to: ScoringModel, book: ReferenceBook): ModelChange[] {
  const named = (model: ScoringModel) => model.classes.map((one, index) => ({ ...one, id: classKey(model, index) }));
  const { added, removed, kept, reordered } = pairById(named(from), named(to));
  return [
    ...added.map(({ id, value, label, when }) =>
      change('class', 'added', id, `New class ${value} “${label}”: ${conditionSentence(when, book)}`),
    ),
    ...removed.map(({ id, value, label }) => change('class', 'removed', id, `Class ${value} “${label}” removed`)),
    ...kept.flatMap(([was, is]) => {
      const words: string[] = [];
      if (was.label !== is.label) words.push(`called “${is.label}”, was “${was.label}”`);
      if (!same(was.when, is.when)) words.push(conditionChange(was.when, is.when, book));
      return changed('class', is.id, `Class ${is.value}`, was, is, words);
    }),
    ...(reordered
      ? [change('class', 'changed', '', 'The classes are in another order; the first that applies counts')]
      : []),
  ];
}

function classKey({ classes }: ScoringModel, index: number): string {
  const value = classes[index]?.value ?? 0;
  const earlier = classes.slice(0, index).filter((one) => one.value === value).length;
  return earlier === 0 ? `${value}` : `${value}#${earlier}`;
}

const conditionNames = {
  scope: ['Events that are heard', 'every event'],
  excludeWhen: ['Left out', 'nobody'],
  deadWhen: ['Dead', 'nobody'],
} as const;

function diffConditions(from: ScoringModel, to: ScoringModel, book: ReferenceBook): ModelChange[] {
  return (['scope', 'excludeWhen', 'deadWhen'] as const).flatMap((name) => {
    const [was, is] = [from[name], to[name]];
    if (same(was, is)) return [];
    const [label, none] = conditionNames[name];
    const say = (when: typeof was) => (when === undefined ? none : conditionSentence(when, book));
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const words = say(was) === say(is) ? `${label}: changed` : `${label}: ${say(is)}; was ${say(was)}`;
    return [change('condition', kind, name, words)];
  });
}

function conditionChange(
  was: Parameters<typeof conditionSentence>[0],
  is: Parameters<typeof conditionSentence>[0],
  book: ReferenceBook,
): string {
  const [before, after] = [conditionSentence(was, book), conditionSentence(is, book)];
  return before === after ? 'its condition changed' : `now when ${after}; was when ${before}`;
}

/** One line per thing that changed about it; one that says so when no words cover the difference. */
function changed(part: Part, id: string, label: string, was: unknown, is: unknown, words: string[]): ModelChange[] {
  if (words.length === 0 && !same(was, is)) words.push('changed');
  return words.map((text) => change(part, 'changed', id, `“${label}” ${text}`));
}
