import type { Test } from '../conditions/condition.ts';
import type { Scalar } from '../values/json.ts';

/** A comparison with one value that may be worth a rule. */
export interface ProposedTest {
  readonly test: Test;
  /** Proposals of one family exclude one another. */
  readonly family: string;
  matches(value: Scalar): boolean;
}

const quantiles = [0.1, 0.25, 0.5, 0.75, 0.9];
const mostCategories = 12;
const fewValues = 6;
const fewestPeople = 10;

/**
 * Comparisons that cut what is known of one column into parts worth telling apart: numbers at their quantiles, both ways
 * (at least, less than), texts and few different numbers by value. Looks at values only and never at outcomes, so nothing
 * is learned here that a validation would have to be told. Give it the training part only all the same.
 */
export function proposeTests(values: readonly (Scalar | null)[]): ProposedTest[] {
  const known = values.filter((value) => value !== null);
  const numbers = known.filter((value) => typeof value === 'number');
  const fewest = Math.max(fewestPeople, values.length * 0.005);
  const enough = ({ matches }: ProposedTest): boolean => {
    const count = known.reduce((sum: number, value) => sum + Number(matches(value)), 0);
    return count >= fewest && count <= values.length - fewest;
  };
  const isNumeric = numbers.length > known.length * 0.95 && new Set(numbers).size > fewValues;
  if (!isNumeric) return categories(known).filter(enough);
  // Two bounds with nobody between them say the same thing.
  const said = new Set<string>();
  return cuts(numbers).filter(({ test, matches }) => {
    const count = known.reduce((sum: number, value) => sum + Number(matches(value)), 0);
    const key = `${test.op.charAt(0)} ${count}`;
    if (said.has(key)) return false;
    said.add(key);
    return count >= fewest && count <= values.length - fewest;
  });
}

function cuts(numbers: readonly number[]): ProposedTest[] {
  const sorted = numbers.toSorted((one, other) => one - other);
  const lowest = sorted[0] ?? 0;
  const bounds = new Set(quantiles.map((share) => rounded(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)));
  bounds.delete(rounded(lowest));
  // Most columns are full of zeros: above the lowest is where doing something begins.
  return [
    comparison('gt', lowest, (value) => value > lowest, 'lowest'),
    comparison('lte', lowest, (value) => value <= lowest, 'lowest'),
    ...[...bounds]
      .sort((one, other) => one - other)
      .flatMap((bound) => [
        comparison('gte', bound, (value) => value >= bound, `at ${bound}`),
        comparison('lt', bound, (value) => value < bound, `at ${bound}`),
      ]),
  ];
}

function comparison(op: string, value: number, holds: (value: number) => boolean, family: string): ProposedTest {
  return { test: { op, value }, family, matches: (given) => typeof given === 'number' && holds(given) };
}

/** Three digits: nobody reads a rule about 1,483.7166667 seconds. */
const rounded = (value: number): number => Number(value.toPrecision(3));

function categories(known: readonly Scalar[]): ProposedTest[] {
  const counts = new Map<Scalar, number>();
  for (const value of known) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((one, other) => other[1] - one[1] || String(one[0]).localeCompare(String(other[0])))
    .slice(0, mostCategories)
    .filter(([value]) => typeof value !== 'string' || (value.length > 0 && value.length <= 80))
    .map(([wanted]) => ({ test: testFor(wanted), family: 'value', matches: (value: Scalar) => value === wanted }));
}

/** Is this value, whatever kind it is of. */
export function testFor(value: Scalar): Test {
  if (typeof value === 'boolean') return { op: value ? 'isTrue' : 'isFalse' };
  return typeof value === 'number' ? { op: 'eq', value } : { op: 'is', value };
}
