import type { PastEvent } from '../run/contact-state.ts';
import { dayMs } from '../values/duration.ts';
import type { Scalar } from '../values/json.ts';

/** How often somebody did one thing before the outcome, and with which properties. */
export interface Done {
  readonly ever: number;
  /** In the last `latelyDays` days before it. */
  readonly lately: number;
  readonly properties: ReadonlyMap<string, DoneProperty>;
}

/** The values of one property over all the times. */
export interface DoneProperty {
  /** The first few different ones. */
  readonly values: ReadonlySet<Scalar>;
  /** The largest number; null when none was a number. */
  readonly most: number | null;
}

/** The window that suggested rules count in. */
export const latelyDays = 30;

const mostProperties = 20;
const mostValues = 8;
const longestText = 80;

interface Counting {
  ever: number;
  lately: number;
  properties: Map<string, { values: Set<Scalar>; most: number | null }>;
}

/** Sums up what was done until `atMs`, by event: a review keeps this of each contact and not the events themselves. */
export function doneBefore(past: Iterable<PastEvent>, atMs: number): ReadonlyMap<string, Done> {
  const done = new Map<string, Counting>();
  for (const event of past) {
    if (event.atMs > atMs) continue;
    const known = done.get(event.name);
    const one: Counting = known ?? { ever: 0, lately: 0, properties: new Map() };
    if (known === undefined) done.set(event.name, one);
    one.ever += 1;
    if (event.atMs > atMs - latelyDays * dayMs) one.lately += 1;
    for (const [name, value] of Object.entries(event.properties)) note(one, name, value);
  }
  return done;
}

function note({ properties }: Counting, name: string, value: unknown): void {
  const isNumber = typeof value === 'number';
  const isText = typeof value === 'string' && value.trim() !== '' && value.length <= longestText;
  if (!isNumber && !isText && typeof value !== 'boolean') return;
  const known = properties.get(name);
  // A dot in a rule's property means one inside another.
  if (known === undefined && (properties.size >= mostProperties || name.includes('.'))) return;
  const property = known ?? { values: new Set<Scalar>(), most: null };
  if (known === undefined) properties.set(name, property);
  if (property.values.size < mostValues) property.values.add(value);
  if (isNumber) property.most = Math.max(property.most ?? value, value);
}
