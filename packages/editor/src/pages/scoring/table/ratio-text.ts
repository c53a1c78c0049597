import type { Condition } from '@ripen/runtime';
import { numberOf } from './number-of.ts';

type Ratio = Extract<Condition, { kind: 'ratio' }>;

const signs: readonly (readonly [op: string, sign: string, pattern: RegExp])[] = [
  ['gte', '≥', /^(?:≥|>=|at least)$/],
  ['lte', '≤', /^(?:≤|<=|at most)$/],
  ['gt', '>', /^(?:>|more than)$/],
  ['lt', '<', /^(?:<|less than)$/],
];

/** 0.3 → 30, without the digits that doubles add. */
const percentOf = (share: number) => Number((share * 100).toPrecision(12));

/**
 * A share of events as it is typed: "mail.opened per mail.sent ≥ 30 % of at least 5 in 90 days". Undefined for one that
 * asks something of its events, or compares in another way: those have no short form.
 */
export function ratioText({ event, where, per, test, withinDays }: Ratio): string | undefined {
  const sign = signs.find(([op]) => op === test.op)?.[1];
  if (sign === undefined || typeof test.value !== 'number' || where || per.where) return undefined;
  const enough = per.atLeast === undefined ? '' : ` of at least ${per.atLeast}`;
  const window = withinDays === undefined ? '' : ` in ${withinDays} days`;
  return `${event} per ${per.event} ${sign} ${percentOf(test.value)} %${enough}${window}`;
}

const shape =
  /^(.+?) per (.+?) (≥|≤|>=|<=|>|<|at least|at most|more than|less than)\s*(\d+(?:[.,]\d+)?)\s*%(?: of at least (\d{1,5}))?(?: in (?:the last )?(\d{1,4}(?:\.\d+)?) days?)?$/i;

/** Reads `ratioText`; undefined for anything else. */
export function parseRatio(text: string): Ratio | undefined {
  const found = shape.exec(text.trim());
  const [, event, perEvent, sign = '', percent = '', atLeast, days] = found ?? [];
  const op = signs.find(([, , pattern]) => pattern.test(sign.toLowerCase()))?.[0];
  const share = numberOf(percent.replace(',', '.'));
  if (!event || !perEvent || op === undefined || share === undefined) return undefined;
  return {
    kind: 'ratio',
    event,
    per: { event: perEvent, ...(atLeast !== undefined && { atLeast: Number(atLeast) }) },
    test: { op, value: Number((share / 100).toPrecision(12)) },
    ...(days !== undefined && { withinDays: Number(days) }),
  };
}
