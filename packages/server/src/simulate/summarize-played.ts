import type { Reason, TraceEntry, WorkflowDocument } from '@ripen/runtime';
import type { PlayedContact, PlayedRun, PlayedScore } from './read-played.ts';

/** What is to come of an example for one contact; instants as ISO text, so that people can check it. */
export interface ContactSummary {
  readonly scores: Readonly<Record<string, ScoreText>>;
  readonly tags: readonly string[];
  /** Attributes that a workflow set. */
  readonly setByWorkflow: Readonly<Record<string, unknown>>;
  readonly runs: readonly RunSummary[];
  readonly mails: readonly { readonly at: string; readonly template: string; readonly sent: boolean }[];
  readonly handoffs: readonly { readonly at: string; readonly due: string; readonly status: string }[];
}

export interface ScoreText {
  /** `class·1000 + gates·100 + points` (S2); "—" for a contact that is not scored (S9). */
  readonly printed: string;
  readonly band: string | null;
  readonly ready: boolean;
  readonly standing: string;
  /** Points of each group, decay included. */
  readonly groups: Readonly<Record<string, number>>;
}

export interface RunSummary {
  readonly workflow: string;
  readonly status: string;
  readonly end: string | null;
  readonly started: string;
  readonly ended: string | null;
  /** `node:outlet` for each step taken, `node until …` for each wait. */
  readonly path: readonly string[];
}

/** The stable, comparable part of what came of a play. */
export function summarizePlayed(
  contact: PlayedContact,
  documents: ReadonlyMap<string, WorkflowDocument>,
): ContactSummary {
  return {
    scores: Object.fromEntries(contact.scores.map((score) => [score.modelId, scoreText(score)])),
    tags: [...contact.tags].sort(),
    setByWorkflow: Object.fromEntries(
      contact.attributes
        .filter(({ source }) => source === 'workflow')
        .map(({ name, value }): [string, unknown] => [name, value])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    runs: contact.runs.map(summarizeRun),
    mails: contact.mails.map(({ createdAtMs, workflowId, nodeId, status }) => ({
      at: isoTime(createdAtMs),
      template: templateAt(documents.get(workflowId), nodeId),
      sent: status === 'sent',
    })),
    handoffs: contact.handoffs.map(({ createdAtMs, dueAtMs, status, rejectReason }) => ({
      at: isoTime(createdAtMs),
      due: isoTime(dueAtMs),
      status: rejectReason === null ? status : `${status}: ${rejectReason}`,
    })),
  };
}

/** How many leads each person got, by id in order; leads that wait for an owner are not counted. */
export function countOwners(played: readonly PlayedContact[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { owner } of played.flatMap(({ handoffs }) => handoffs)) {
    if (owner !== null) counts.set(owner.id, (counts.get(owner.id) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function scoreText({ summary, explanation }: PlayedScore): ScoreText {
  const { band, ready, standing } = summary;
  const groups = Object.fromEntries(explanation.groups.map(({ id, points }) => [id, points]));
  return { printed: printedScore(summary), band: band?.id ?? null, ready, standing, groups };
}

/** `2389`: class 2, 3 gates met, 89 points; "—" for who is not scored. */
export function printedScore(score: {
  readonly class: number;
  readonly gates: { readonly met: number };
  readonly points: number;
  readonly standing: string;
}): string {
  return score.standing === 'scored' ? String(score.class * 1000 + score.gates.met * 100 + score.points) : '—';
}

export function summarizeRun(run: Omit<PlayedRun, 'workflowName' | 'document'>): RunSummary {
  return {
    workflow: run.workflowId,
    status: run.status,
    end: run.endReason === null ? null : endText(run.endReason),
    started: isoTime(run.startedAtMs),
    ended: run.endedAtMs === null ? null : isoTime(run.endedAtMs),
    path: run.trace.flatMap(stepText),
  };
}

const endText = (reason: Reason): string =>
  reason.code === 'completed'
    ? `completed: ${reason.label}`
    : reason.code === 'goal-reached'
      ? `goal: ${reason.nodeId}`
      : reason.code;

function stepText({ nodeId, did }: TraceEntry): string[] {
  switch (did.kind) {
    case 'went':
      return [`${nodeId}:${did.outlet}`];
    case 'waiting':
      return [did.untilMs === null ? `${nodeId} until it is true` : `${nodeId} until ${isoTime(did.untilMs)}`];
    case 'skipped':
      return [`${nodeId}:${did.outlet} (passed by: ${did.reason.code})`];
    default:
      return [];
  }
}

/** Which mail a step sends, by the document: the field's name is the email node's own. */
function templateAt(document: WorkflowDocument | undefined, nodeId: string): string {
  const template = document?.nodes.find(({ id }) => id === nodeId)?.fields.template;
  return typeof template === 'string' ? template : nodeId;
}

export const isoTime = (atMs: number): string => new Date(atMs).toISOString();
