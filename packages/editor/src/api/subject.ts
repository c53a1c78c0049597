import { answer, api } from './api.ts';
import type { ScoreDetail, TimelineEntry } from './types.ts';

/** Whom or what a model scores: a person or a deal. */
export interface Subject {
  readonly kind: 'contact' | 'deal';
  readonly id: string;
}
export type SubjectKind = Subject['kind'];

/** Where its page is. */
export const subjectHref = ({ kind, id }: Subject): string => `/${kind}s/${encodeURIComponent(id)}`;

interface PageQuery {
  readonly limit: string;
  readonly cursor?: string;
}
interface TimelinePage {
  readonly items: TimelineEntry[];
  readonly nextCursor: string | null;
}
export interface Adjustment {
  readonly modelId: string;
  readonly groupId: string;
  readonly mode: 'add' | 'subtract' | 'set';
  readonly points: number;
  readonly reason: string;
}
export interface Exclusion {
  readonly modelId: string;
  /** null lifts it. */
  readonly reason: string | null;
  readonly note?: string;
}

/** What can be asked about and done to either in the same way. */
interface SubjectCalls {
  readonly scores: (id: string, init: RequestInit) => Promise<ScoreDetail[]>;
  readonly timeline: (id: string, query: PageQuery, init: RequestInit) => Promise<TimelinePage>;
  readonly scoreLine: (id: string, model: string, init: RequestInit) => ReturnType<typeof contactLine>;
  readonly adjust: (id: string, json: Adjustment) => Promise<unknown>;
  readonly exclude: (id: string, json: Exclusion) => Promise<unknown>;
}

const contact = api.contacts[':id'];
const deal = api.deals[':dealId'];

const contactLine = (id: string, model: string, init: RequestInit) =>
  answer(contact['score-history'].$get({ param: { id }, query: { model } }, { init }));

export const subjectCalls: Readonly<Record<SubjectKind, SubjectCalls>> = {
  contact: {
    scores: (id, init) => answer(contact.scores.$get({ param: { id } }, { init })),
    timeline: (id, query, init) => answer(contact.timeline.$get({ param: { id }, query }, { init })),
    scoreLine: contactLine,
    adjust: (id, json) => answer(contact.adjust.$post({ param: { id }, json })),
    exclude: (id, json) => answer(contact.exclude.$post({ param: { id }, json })),
  },
  deal: {
    scores: (dealId, init) => answer(deal.scores.$get({ param: { dealId } }, { init })),
    timeline: (dealId, query, init) => answer(deal.timeline.$get({ param: { dealId }, query }, { init })),
    scoreLine: (dealId, model, init) =>
      answer(deal['score-history'].$get({ param: { dealId }, query: { model } }, { init })),
    adjust: (dealId, json) => answer(deal.adjust.$post({ param: { dealId }, json })),
    exclude: (dealId, json) => answer(deal.exclude.$post({ param: { dealId }, json })),
  },
};
