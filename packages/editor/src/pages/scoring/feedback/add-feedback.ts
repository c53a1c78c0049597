import type { FeedbackData } from './use-model-feedback.ts';

/** What a draft would change, of those looked at so far. */
export type FeedbackCounts = Pick<
  FeedbackData,
  'sampled' | 'total' | 'next' | 'standing' | 'bands' | 'moves' | 'becomeReady' | 'noLongerReady' | 'changed'
>;

type People = FeedbackData['becomeReady'];
type Example = People['examples'][number];

/** As many as the server names of each group. */
const mostExamples = 5;

const change = ({ before, after }: Example): number => Math.abs(after.points - before.points);

function addPeople(a: People, b: People): People {
  const examples = [...a.examples, ...b.examples].sort((one, other) => change(other) - change(one));
  return { contacts: a.contacts + b.contacts, examples: examples.slice(0, mostExamples) };
}

function addMoves(a: FeedbackCounts['moves'], b: FeedbackCounts['moves']): FeedbackCounts['moves'] {
  const moves = new Map(a.map((move) => [`${move.from} ${move.to}`, move]));
  for (const move of b) {
    const key = `${move.from} ${move.to}`;
    const known = moves.get(key);
    moves.set(key, known === undefined ? move : { ...known, ...addPeople(known, move) });
  }
  return [...moves.values()].sort((one, other) => other.contacts - one.contacts);
}

/** Two answers about the same draft and other people as one: counts are added, of the examples the largest changes stay. */
export function addFeedback(a: FeedbackCounts, b: FeedbackCounts): FeedbackCounts {
  const later = new Map(b.bands.map((band) => [band.id, band]));
  return {
    sampled: a.sampled + b.sampled,
    total: b.total,
    next: b.next,
    standing: {
      scored: a.standing.scored + b.standing.scored,
      excluded: a.standing.excluded + b.standing.excluded,
      dead: a.standing.dead + b.standing.dead,
    },
    bands: a.bands.map((band) => ({
      ...band,
      before: band.before + (later.get(band.id)?.before ?? 0),
      after: band.after + (later.get(band.id)?.after ?? 0),
    })),
    moves: addMoves(a.moves, b.moves),
    becomeReady: addPeople(a.becomeReady, b.becomeReady),
    noLongerReady: addPeople(a.noLongerReady, b.noLongerReady),
    changed: a.changed + b.changed,
  };
}
