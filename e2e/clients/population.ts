import { points } from './model.ts';

/** One call of an SDK. `n` tells events apart without relying on the SDK's own ids. */
export type Call =
  | { readonly type: 'page'; readonly who: Who; readonly n: number }
  | { readonly type: 'track'; readonly who: Who; readonly n: number }
  | {
      readonly type: 'identify';
      readonly who: { readonly userId: string; readonly anonymousId: string };
      readonly n: number;
      readonly email: string;
      readonly employees: number;
    }
  | { readonly type: 'group'; readonly who: { readonly userId: string }; readonly n: number; readonly company: string }
  | { readonly type: 'alias'; readonly previousId: string; readonly userId: string };

export type Who = { readonly anonymousId: string } | { readonly userId: string };

export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly company: string;
  /** As the management API shows them. */
  readonly names: readonly string[];
  readonly calls: readonly Call[];
  readonly points: number;
}

/**
 * People who read anonymously in a browser and on a phone, then say who they are and go on: a page and a read on each
 * device, `identify` in the browser, `group`, `alias` for the phone, then reads, every tenth of them a page.
 */
export function population(people: number, callsEach: number): Person[] {
  return Array.from({ length: people }, (_, index) => person(index, callsEach));
}

/** The calls of all people, interleaved as they would come in. */
export function interleaved(people: readonly Person[]): Call[] {
  const longest = Math.max(...people.map(({ calls }) => calls.length));
  return Array.from({ length: longest }, (_, at) => people.flatMap(({ calls }) => calls[at] ?? [])).flat();
}

/** What stands for the call in the server's list: exactly one row must have it. */
export const keyOf = (call: Call): string =>
  call.type === 'alias' ? `alias ${call.previousId}` : `${call.type} ${call.n}`;

function person(index: number, callsEach: number): Person {
  const userId = `user-${index}`;
  const email = `person${index}@example.com`;
  const company = `Company ${index}`;
  const web = { anonymousId: `web-${index}` };
  const phone = { anonymousId: `phone-${index}` };
  const first = index * callsEach;
  const opening: Call[] = [
    { type: 'page', who: web, n: first },
    { type: 'track', who: web, n: first + 1 },
    { type: 'page', who: phone, n: first + 2 },
    { type: 'track', who: phone, n: first + 3 },
    { type: 'identify', who: { userId, ...web }, n: first + 4, email, employees: 10 + index },
    { type: 'group', who: { userId }, n: first + 5, company },
    { type: 'alias', previousId: phone.anonymousId, userId },
  ];
  const rest = Array.from({ length: callsEach - opening.length }, (_, at): Call => {
    const n = first + opening.length + at;
    return { type: n % 10 === 0 ? 'page' : 'track', who: { userId }, n };
  });
  const calls = [...opening, ...rest];
  const names = [`anonymous:${phone.anonymousId}`, `anonymous:${web.anonymousId}`, `email:${email}`, `user:${userId}`];
  return { userId, email, company, names, calls, points: pointsFor(calls) };
}

function pointsFor(calls: readonly Call[]): number {
  const count = (type: Call['type']) => calls.filter((call) => call.type === type).length;
  return points.smallCompany + count('track') * points.read + count('page') * points.page;
}
