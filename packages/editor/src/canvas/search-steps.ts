import type { NodeType } from '@ripen/runtime';
import { foldText } from '../document/fold-text.ts';

/** Words people use for a step that its own title and description do not contain, by a word that they do contain. */
const synonyms: Readonly<Record<string, string>> = {
  if: 'condition branch filter check decision',
  email: 'mail message newsletter send',
  wait: 'delay pause sleep timer',
  split: 'ab test experiment random',
  sales: 'salesperson owner assign task lead crm',
  points: 'score scoring grade',
  tag: 'label list segment',
  attribute: 'field property update contact data',
  webhook: 'http api call zapier slack integration',
  end: 'exit stop finish',
  goal: 'exit conversion target',
  continues: 'loop jump back repeat',
  ways: 'case route branch multi',
};

const wordsOf = (text: string) =>
  foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** True when the two words differ by at most one letter: one too many, one missing, one wrong or two swapped. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

function scoreWord(wanted: string, words: readonly string[]): number {
  let best = 0;
  for (const word of words) {
    if (word === wanted) return 4;
    if (word.startsWith(wanted)) best = Math.max(best, 3);
    else if (wanted.length > 2 && word.includes(wanted)) best = Math.max(best, 2);
    else if (wanted.length > 3 && isNear(wanted, word.slice(0, Math.max(word.length, wanted.length))))
      best = Math.max(best, 1);
    else if (wanted.length > 3 && isNear(wanted, word.slice(0, wanted.length))) best = Math.max(best, 1);
  }
  return best;
}

/** Step types that fit what was typed, best first: titles before descriptions, one wrong letter forgiven. */
export function searchSteps(types: readonly NodeType[], query: string): readonly NodeType[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return types;
  const scored = types.map((type, index) => {
    const title = wordsOf(`${type.title} ${type.type}`);
    const description = wordsOf(type.description);
    const nearTo = (own: readonly string[]) =>
      Object.entries(synonyms).flatMap(([word, list]) => (own.includes(word) ? wordsOf(list) : []));
    let total = 0;
    for (const word of wanted) {
      const best = Math.max(
        scoreWord(word, title) * 3,
        scoreWord(word, nearTo(title)) * 2,
        scoreWord(word, [...description, ...nearTo(description)]),
      );
      if (best === 0) return { type, index, total: 0 };
      total += best;
    }
    return { type, index, total };
  });
  return scored
    .filter((item) => item.total > 0)
    .sort((a, b) => b.total - a.total || a.index - b.index)
    .map((item) => item.type);
}
