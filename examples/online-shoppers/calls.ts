import { pageGroups, type Session } from './sessions.ts';

export type Call = Readonly<Record<string, unknown>>;

/** The visitor's address, by which lists name it. */
export const addressOf = (index: number): string => `visitor-${index + 1}@shoppers.example`;

/**
 * A visit as Segment calls, in the order in which a shop would send them. The purchase comes last and no rule listens to
 * it: the score is what was known before.
 */
export function callsOf(session: Session, index: number): Call[] {
  const userId = `visitor-${index + 1}`;
  const { visitorType, month, weekend, bounceRate, exitRate, specialDay } = session;
  const track = (name: string, properties: Call): Call => ({ type: 'track', event: name, properties });
  const calls: Call[] = [
    { type: 'identify', traits: { email: addressOf(index), visitorType, month, weekend } },
    ...pageGroups.flatMap((group) => {
      const { pages, seconds } = session.pages[group];
      return pages === 0 ? [] : [track('pages.viewed', { group, pages, seconds })];
    }),
    track('visit.ended', { bounceRate, exitRate, specialDay }),
    ...(session.bought ? [track('order.completed', {})] : []),
  ];
  return calls.map((call, step) => ({ ...call, userId, messageId: `${userId}/${step}` }));
}
