import type { z } from '@hono/zod-openapi';
import type { Reason, TraceEntry, WorkflowDocument } from '@ripen/runtime';
import type { explanationSchema } from '../http/explanation-schema.ts';
import type { ScoreSummary } from '../scoring/score-summary.ts';
import { type ApiClient, apiClient } from './api-client.ts';
import type { PlayTarget } from './play-target.ts';

export interface PlayedScore {
  readonly modelId: string;
  readonly modelName: string;
  readonly summary: ScoreSummary;
  readonly explanation: z.output<typeof explanationSchema>;
}

export interface PlayedRun {
  readonly workflowId: string;
  readonly workflowName: string;
  readonly status: 'active' | 'ended' | 'failed';
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly endReason: Reason | null;
  readonly trace: readonly TraceEntry[];
  readonly document: WorkflowDocument | null;
}

export interface PlayedMail {
  readonly nodeId: string;
  readonly workflowId: string;
  readonly createdAtMs: number;
  readonly status: string;
  readonly subject: string | null;
  readonly reason: string | null;
}

export interface PlayedHandoff {
  readonly contact: { readonly id: string };
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly status: string;
  readonly createdAtMs: number;
  readonly dueAtMs: number;
  readonly decidedAtMs: number | null;
  readonly rejectReason: string | null;
}

/** Everything that came of a stream for one contact, as the management API tells it. */
export interface PlayedContact {
  readonly id: string;
  /** The user id of its events; else its address or anonymous id. */
  readonly key: string;
  readonly displayName: string | null;
  readonly tags: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: unknown; readonly source: string }[];
  readonly scores: readonly PlayedScore[];
  readonly runs: readonly PlayedRun[];
  readonly mails: readonly PlayedMail[];
  readonly handoffs: readonly PlayedHandoff[];
}

interface ContactDetail extends Pick<PlayedContact, 'id' | 'displayName' | 'tags' | 'attributes'> {
  readonly identities: readonly { readonly kind: string; readonly value: string }[];
  readonly enrollments: readonly { readonly id: string }[];
}

/** Reads what a play led to, contacts in the order of their keys. */
export async function readPlayed(
  target: PlayTarget,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<PlayedContact[]> {
  const api = apiClient(target);
  const listed = await api.all<{ id: string }>('/contacts?sort=created');
  const played: PlayedContact[] = [];
  for (const { id } of listed) {
    played.push(await readContact(api, id));
    onProgress(played.length, listed.length);
  }
  return played.sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function readContact(api: ApiClient, id: string): Promise<PlayedContact> {
  const at = `/contacts/${encodeURIComponent(id)}`;
  const { identities, enrollments, ...contact } = await api.get<ContactDetail>(at);
  const runs: PlayedRun[] = [];
  for (const one of enrollments) runs.push(await api.get<PlayedRun>(`/enrollments/${encodeURIComponent(one.id)}`));
  const of = `contact=${encodeURIComponent(id)}`;
  return {
    id,
    key: keyOf(identities) ?? id,
    displayName: contact.displayName,
    tags: contact.tags,
    attributes: contact.attributes,
    scores: await api.get(`${at}/scores`),
    runs: runs.sort((a, b) => a.startedAtMs - b.startedAtMs || (a.workflowId < b.workflowId ? -1 : 1)),
    mails: (await api.all<PlayedMail>(`/deliveries?kind=email&${of}`)).sort((a, b) => a.createdAtMs - b.createdAtMs),
    handoffs: (await api.all<PlayedHandoff>(`/handoffs?${of}`)).sort((a, b) => a.createdAtMs - b.createdAtMs),
  };
}

function keyOf(identities: ContactDetail['identities']): string | undefined {
  const first = (kind: string) => identities.find((identity) => identity.kind === kind)?.value;
  return first('user') ?? first('email') ?? first('anonymous');
}
