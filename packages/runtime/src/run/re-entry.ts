import type { Plan } from '../plan/plan.ts';
import { durationMs } from '../values/duration.ts';
import { durationText } from '../values/duration-text.ts';
import type { JsonObject } from '../values/json.ts';
import type { Enrollment } from './contact-state.ts';
import { stableHash } from './stable-hash.ts';

/** Whether a contact may run (again), and what has to happen first (W6). */
export type Entry =
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'enter'; readonly number: number; readonly restarts: Enrollment | null };

/** Asks the workflow's re-entry setting. `earlier` are the contact's runs of the same workflow and key, of any version. */
export function mayEnter(plan: Plan, earlier: readonly Enrollment[], nowMs: number): Entry {
  const { reentry } = plan.settings;
  const latest = earlier.reduce<Enrollment | null>(
    (best, one) => (best === null || one.number > best.number ? one : best),
    null,
  );
  if (latest === null) return { kind: 'enter', number: 1, restarts: null };
  const active = earlier.find((one) => one.status === 'active') ?? null;
  const number = latest.number + 1;
  switch (reentry.kind) {
    case 'once':
      return { kind: 'refused', detail: 'a contact runs through this workflow once, and this one has' };
    case 'restart':
      return { kind: 'enter', number, restarts: active };
    case 'afterEnd': {
      if (active !== null) return { kind: 'refused', detail: 'the contact is still inside' };
      const gap = reentry.gap;
      if (gap === undefined || nowMs - (latest.endedAtMs ?? 0) >= durationMs(gap))
        return { kind: 'enter', number, restarts: null };
      return { kind: 'refused', detail: `the last run ended less than ${durationText(gap)} ago` };
    }
  }
}

/** What keeps this run apart from the contact's others (W6): a property's value, or '' where there is none. */
export function keyOf(plan: Plan, properties: JsonObject): string {
  const { keyProperty } = plan.settings;
  if (keyProperty === undefined || !Object.hasOwn(properties, keyProperty)) return '';
  const value = properties[keyProperty];
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `<workflowId>~<contactId>~<key>~<number>`; a key that could be taken for something else is hashed. */
export function enrollmentId(plan: Plan, contactId: string, key: string, number: number): string {
  const plain = /^[A-Za-z0-9_.-]{0,64}$/.test(key)
    ? key
    : `h${stableHash(key).toString(36)}${stableHash(`${key}#`).toString(36)}`;
  return `${plan.workflowId}~${contactId}~${plain}~${number}`;
}
