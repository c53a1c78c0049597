import { seededRandom } from '@ripen/runtime/testing';
import { attributeValues, behaviourRules, type Value } from './rules.ts';

/** One event of one of the contacts; every tenth also changes one attribute. */
export interface Happening {
  readonly id: string;
  readonly contact: number;
  readonly event: string;
  readonly change: { readonly name: string; readonly value: Value } | null;
}

export interface Traffic {
  readonly contacts: readonly Readonly<Record<string, Value>>[];
  readonly happenings: readonly Happening[];
}

const contacts = 1_000;
const length = 20_000;
const names = Object.keys(attributeValues);

/** The same for every contender. */
export function makeTraffic(seed: number): Traffic {
  const random = seededRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;
  const valueFor = (name: string): Value => pick(attributeValues[name] ?? []);
  return {
    contacts: Array.from({ length: contacts }, () => Object.fromEntries(names.map((name) => [name, valueFor(name)]))),
    happenings: Array.from({ length }, (_, index) => {
      const name = pick(names);
      return {
        id: `e${index}`,
        contact: Math.floor(random.next() * contacts),
        event: pick(behaviourRules).event,
        change: index % 10 === 0 ? { name, value: valueFor(name) } : null,
      };
    }),
  };
}
