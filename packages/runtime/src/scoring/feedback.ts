import { bandEntries, compareBands } from './bands.ts';
import type { ScoreCell } from './count-bands.ts';
import type { ScoringModel } from './model.ts';
import type { ScoreView, Standing } from './score-state.ts';

/** Where one contact stands in one version. */
export type FeedbackView = Pick<
  ScoreView,
  'standing' | 'points' | 'fit' | 'engagement' | 'band' | 'ready' | 'class' | 'printed'
> & { readonly gates: { readonly met: number } };

/** One contact that changes, with its numbers before and after. */
export interface FeedbackExample {
  readonly contactId: string;
  readonly before: FeedbackView;
  readonly after: FeedbackView;
}

/** Contacts that go from one band to another. `null` is "in no band": below every band, excluded or dead. */
export interface BandMove {
  readonly from: string | null;
  readonly to: string | null;
  readonly direction: 'up' | 'down' | 'none';
  readonly contacts: number;
  /** Those whose points change most, at most `mostExamples`. */
  readonly examples: readonly FeedbackExample[];
}

/** What a draft would make of the contacts looked at, beside what is live. */
export interface ModelFeedback {
  readonly contacts: number;
  readonly standing: Readonly<Record<Standing, number>>;
  readonly cells: readonly ScoreCell[];
  /** Every band of the draft from cold to hot, then those that only the live version has. */
  readonly bands: readonly {
    readonly id: string;
    readonly label: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly ready: { readonly before: number; readonly after: number };
  /** The largest first. */
  readonly moves: readonly BandMove[];
  readonly becomeReady: Pick<BandMove, 'contacts' | 'examples'>;
  readonly noLongerReady: Pick<BandMove, 'contacts' | 'examples'>;
  /** Contacts whose printed number is another one. */
  readonly changed: number;
  /** Contacts that each rule matches now, or would if it were enabled; rules that match nobody are 0. */
  readonly rules: readonly { readonly ruleId: string; readonly contacts: number }[];
  /** The one with the most points under the draft; null when nobody is scored. */
  readonly highest: string | null;
}

export const mostExamples = 5;

interface Group {
  contacts: number;
  examples: FeedbackExample[];
}

/** Adds up contact by contact what a draft would change; give the contacts in any order, each once. */
export class FeedbackTally {
  readonly #draft: ScoringModel;
  readonly #live: ScoringModel | null;
  readonly #cells = new Map<string, ScoreCell>();
  readonly #moves = new Map<string, Group & { readonly from: string | null; readonly to: string | null }>();
  readonly #rules = new Map<string, number>();
  readonly #standing: Record<Standing, number> = { scored: 0, excluded: 0, dead: 0 };
  readonly #before = new Map<string | null, number>();
  readonly #after = new Map<string | null, number>();
  readonly #ready = { before: 0, after: 0 };
  readonly #becomeReady: Group = { contacts: 0, examples: [] };
  readonly #noLongerReady: Group = { contacts: 0, examples: [] };
  #contacts = 0;
  #changed = 0;
  #highest: { readonly contactId: string; readonly points: number } | null = null;

  /** @param live what is published, or null when nothing is: then there is no before */
  constructor(draft: ScoringModel, live: ScoringModel | null) {
    this.#draft = draft;
    this.#live = live;
    for (const rule of draft.rules) this.#rules.set(rule.id, 0);
  }

  /** @param before null when there is no live version, or it has never heard of the contact */
  add(contactId: string, before: FeedbackView | null, after: FeedbackView, matching: Iterable<string>): void {
    this.#contacts += 1;
    this.#standing[after.standing] += 1;
    for (const ruleId of matching) this.#rules.set(ruleId, (this.#rules.get(ruleId) ?? 0) + 1);
    add(this.#after, after.band);
    if (after.ready) this.#ready.after += 1;
    if (after.standing === 'scored') this.#addCell(contactId, after);
    if (before === null) return;
    add(this.#before, before.band);
    if (before.ready) this.#ready.before += 1;
    this.#compare({ contactId, before, after });
  }

  result(): ModelFeedback {
    return {
      contacts: this.#contacts,
      standing: { ...this.#standing },
      cells: [...this.#cells.values()].sort((a, b) => a.points - b.points || a.gatesMet - b.gatesMet),
      bands: this.#bands(),
      ready: { ...this.#ready },
      moves: [...this.#moves.values()]
        .map((move): BandMove => ({ ...move, direction: this.#direction(move.from, move.to) }))
        .sort((a, b) => b.contacts - a.contacts),
      becomeReady: this.#becomeReady,
      noLongerReady: this.#noLongerReady,
      changed: this.#changed,
      rules: [...this.#rules].map(([ruleId, contacts]) => ({ ruleId, contacts })),
      highest: this.#highest?.contactId ?? null,
    };
  }

  #addCell(contactId: string, { points, gates, fit, engagement }: FeedbackView): void {
    if (points > (this.#highest?.points ?? -Infinity)) this.#highest = { contactId, points };
    const key = `${points} ${gates.met} ${fit} ${engagement}`;
    const contacts = (this.#cells.get(key)?.contacts ?? 0) + 1;
    this.#cells.set(key, { points, gatesMet: gates.met, fit, engagement, contacts });
  }

  #compare(example: FeedbackExample): void {
    const { before, after } = example;
    if (before.printed !== after.printed || before.standing !== after.standing) this.#changed += 1;
    if (before.band !== after.band) {
      const key = JSON.stringify([before.band, after.band]);
      const move = this.#moves.get(key) ?? { from: before.band, to: after.band, contacts: 0, examples: [] };
      this.#moves.set(key, move);
      count(move, example);
    }
    if (after.ready && !before.ready) count(this.#becomeReady, example);
    if (before.ready && !after.ready) count(this.#noLongerReady, example);
  }

  /** By the draft's order; a band that it no longer has lies where the live version had it. */
  #direction(from: string | null, to: string | null): BandMove['direction'] {
    const known = new Set(bandEntries(this.#draft).map(({ id }) => id));
    const model = (from !== null && !known.has(from)) || (to !== null && !known.has(to)) ? this.#live : this.#draft;
    const order = compareBands(model ?? this.#draft, from, to);
    return order > 0 ? 'up' : order < 0 ? 'down' : 'none';
  }

  #bands(): ModelFeedback['bands'] {
    const entries = new Map(bandEntries(this.#draft).map(({ id, label }) => [id, label]));
    for (const { id, label } of this.#live === null ? [] : bandEntries(this.#live)) {
      if (!entries.has(id) && (this.#before.get(id) ?? 0) > 0) entries.set(id, label);
    }
    return [...entries].map(([id, label]) => ({
      id,
      label,
      before: this.#before.get(id) ?? 0,
      after: this.#after.get(id) ?? 0,
    }));
  }
}

function add(counts: Map<string | null, number>, band: string | null): void {
  counts.set(band, (counts.get(band) ?? 0) + 1);
}

/** Keeps the examples whose points change most; of equals, those that came first. */
function count(group: Group, example: FeedbackExample): void {
  group.contacts += 1;
  const size = ({ before, after }: FeedbackExample) => Math.abs(after.points - before.points);
  const at = group.examples.findIndex((one) => size(one) < size(example));
  group.examples.splice(at === -1 ? group.examples.length : at, 0, example);
  if (group.examples.length > mostExamples) group.examples.pop();
}
