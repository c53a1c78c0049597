import type { TraceEntry, WorkflowDocument } from '@ripen/runtime';
import type { InferResponseType } from 'hono/client';
import type { api } from './api.ts';

/** What the API answers with, as the server declares it. */
export type Workspace = InferResponseType<typeof api.workspace.$get, 200>;
export type ContactListed = InferResponseType<typeof api.contacts.$get, 200>['items'][number];
export type Contact = InferResponseType<(typeof api.contacts)[':id']['$get'], 200>;
export type DealListed = InferResponseType<typeof api.deals.$get, 200>['items'][number];
export type Deal = InferResponseType<(typeof api.deals)[':dealId']['$get'], 200>;
export type ModelScore = ContactListed['scores'][number];
export type ScoreSummary = ModelScore['view'];
export type ScoreDetail = InferResponseType<(typeof api.contacts)[':id']['scores']['$get'], 200>[number];
export type TimelineEntry = InferResponseType<(typeof api.contacts)[':id']['timeline']['$get'], 200>['items'][number];
export type ContactImport = InferResponseType<typeof api.contacts.import.$post, 200>;
export type Enrollment = Contact['enrollments'][number];
export type EnrollmentDetail = Enrollment & {
  readonly trace: readonly TraceEntry[];
  readonly document: WorkflowDocument | null;
};
export type WorkflowListed = InferResponseType<typeof api.workflows.$get, 200>['items'][number];
export type ScoringModelListed = InferResponseType<(typeof api)['scoring-models']['$get'], 200>['items'][number];
export type Handoff = InferResponseType<typeof api.handoffs.$get, 200>['items'][number];
export type Delivery = InferResponseType<typeof api.deliveries.$get, 200>['items'][number];
export type AcceptedEvent = InferResponseType<typeof api.events.$get, 200>['items'][number];
export type TemplateListed = InferResponseType<typeof api.templates.$get, 200>['items'][number];
export type ImportPlan = InferResponseType<typeof api.templates.import.$post, 200>;
