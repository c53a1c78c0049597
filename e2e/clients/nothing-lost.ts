import { expect } from 'vitest';
import { modelId } from './model.ts';
import { interleaved, keyOf, type Person } from './population.ts';
import type { Ripen, StoredEvent } from './ripen.ts';

const settleMs = 30_000;

/**
 * The promise to somebody who points an existing SDK at Ripen: every call is there exactly once, one contact stands for
 * each person under all their names, each contact has the points of all its calls, and nothing was refused.
 */
export async function expectNothingLost(ripen: Ripen, people: readonly Person[]): Promise<void> {
  const expected = interleaved(people).map(keyOf).sort();
  await expect
    .poll(async () => (await ripen.events()).length, { timeout: settleMs, interval: 200 })
    .toBeGreaterThanOrEqual(expected.length);
  const events = await ripen.events();
  expect(events.map(storedKey).sort()).toEqual(expected);
  expect(new Set(events.map(({ id }) => id)).size).toBe(expected.length);
  expect(await ripen.quarantine()).toEqual([]);
  // 200 means durable; what it means for contacts follows at once, but not in the same breath after a restart.
  const summary = people.map(({ email, company, points }) => ({ email, company, points })).sort(byEmail);
  await expect
    .poll(async () => (await ripen.contacts()).map(summarize).sort(byEmail), { timeout: settleMs, interval: 200 })
    .toEqual(summary);
  await expectMerged(ripen, people, events);
}

async function expectMerged(ripen: Ripen, people: readonly Person[], events: readonly StoredEvent[]): Promise<void> {
  const contacts = await ripen.contacts();
  for (const person of people) {
    const contact = contacts.find(({ email }) => email === person.email);
    expect(await ripen.namesOf(contact?.id ?? '')).toEqual(person.names);
  }
  // A merge moves events too: none is left with somebody who is not there any more.
  const ids = new Set(contacts.map(({ id }) => id));
  expect(events.filter(({ contactId }) => !ids.has(contactId))).toEqual([]);
}

interface Summary {
  readonly email: string | null;
  readonly company: string | null;
  readonly points: number | null;
}

const summarize = ({ email, company, scores }: Awaited<ReturnType<Ripen['contacts']>>[number]): Summary => ({
  email,
  company,
  points: scores.find((score) => score.modelId === modelId)?.view.points ?? null,
});

const byEmail = (a: Summary, b: Summary): number => String(a.email).localeCompare(String(b.email));

function storedKey({ name, input }: StoredEvent): string {
  const { n, previousId } = input.properties ?? {};
  if (name === 'alias') return `alias ${previousId}`;
  return `${name === 'Read' ? 'track' : name} ${n}`;
}
