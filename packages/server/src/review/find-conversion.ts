import { compileCondition, type Input, type JsonObject } from '@ripen/runtime';
import type { ContactHistory } from '../engine/replay-scores.ts';
import type { ConversionDefinition } from './conversion-definition.ts';
import { happenedAtMs } from './history-before.ts';

export interface Conversion {
  /** Its place in the history. */
  readonly index: number;
  readonly atMs: number;
  /** What it brought; null when that is not known. */
  readonly value: number | null;
  readonly properties: JsonObject;
}

/** Finds the first conversion in a history by when it happened; null for who did not convert. */
export function conversionFinder({ event, where, valueProperty }: ConversionDefinition) {
  const matches = where === undefined ? null : compileCondition(where, new Map());
  return (history: ContactHistory): Conversion | null => {
    let first: Conversion | null = null;
    for (const [index, applied] of history.inputs.entries()) {
      const { input } = applied;
      if (input.kind !== 'event' || input.name !== event) continue;
      const atMs = happenedAtMs(applied);
      if (first !== null && atMs >= first.atMs) continue;
      if (matches !== null && matches(factsOf(history, input)) !== true) continue;
      const { properties } = input;
      first = { index, atMs, properties, value: valueProperty === null ? null : numberAt(properties, valueProperty) };
    }
    return first;
  };
}

const factsOf = ({ contact }: ContactHistory, input: Extract<Input, { kind: 'event' }>) => ({
  attributes: contact.attributes,
  tags: contact.tags,
  properties: input.properties,
  score: () => undefined,
  past: [],
  nowMs: input.atMs,
});

/** Numbers, and texts that are plain numbers, because shops send both. */
export function numberAt(properties: JsonObject, name: string): number | null {
  if (!Object.hasOwn(properties, name)) return null;
  const value = properties[name];
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : null;
}
