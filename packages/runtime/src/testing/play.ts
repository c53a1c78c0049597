import { advance } from '../run/advance.ts';
import type { AdvanceResult } from '../run/advance-result.ts';
import { buildWorld, type WorldSource } from '../run/build-world.ts';
import type { ContactState } from '../run/contact-state.ts';
import type { Input } from '../run/input.ts';
import type { World } from '../run/world.ts';
import { aContact } from './a-contact.ts';
import { buildDocument, type DocumentSketch } from './build-document.ts';
import { deepFreeze } from './deep-freeze.ts';
import { exampleModel } from './example-model.ts';

/** A world of sketched workflows, each in version 1, and the example model unless others are given. */
export function worldOf(sketches: readonly DocumentSketch[], more: Partial<WorldSource> = {}): World {
  return buildWorld({
    models: [{ model: exampleModel, version: 1 }],
    workflows: sketches.map((sketch) => ({ document: buildDocument(sketch), version: 1, current: true })),
    segments: new Map(),
    timeZone: 'UTC',
    ...more,
  });
}

/** What came of several inputs, one after the other. */
export interface Played extends Omit<AdvanceResult, 'timers'> {
  /** Each input's own result. */
  readonly results: readonly AdvanceResult[];
}

/** Applies inputs in order to one contact, with everything frozen that is passed in. */
export function play(world: World, inputs: readonly Input[], from: ContactState = aContact()): Played {
  let state = deepFreeze(from);
  const results: AdvanceResult[] = [];
  for (const input of inputs) {
    const result = advance(world, state, deepFreeze(input), input.acceptedAtMs);
    state = deepFreeze(result.state);
    results.push(result);
  }
  return {
    state,
    results,
    ledger: results.flatMap((result) => result.ledger),
    crossings: results.flatMap((result) => result.crossings),
    trace: results.flatMap((result) => result.trace),
    effects: results.flatMap((result) => result.effects),
  };
}
