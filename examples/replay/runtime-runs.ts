import type { Outcome, TraceEntry } from '@ripen/runtime';
import type { summarizeRun } from '@ripen/server/testing';

type Run = Parameters<typeof summarizeRun>[0];

/** Every run as its trace tells it: the state keeps only the latest of each workflow. */
export function runsOf({ trace }: Outcome): Run[] {
  const byRun = new Map<string, TraceEntry[]>();
  for (const entry of trace) {
    if (entry.enrollmentId === null) continue;
    byRun.set(entry.enrollmentId, [...(byRun.get(entry.enrollmentId) ?? []), entry]);
  }
  return [...byRun.values()].map(toRun);
}

function toRun(trace: TraceEntry[]): Run {
  const [first] = trace;
  const last = trace.at(-1);
  const did = last?.did;
  const over = did?.kind === 'ended' || did?.kind === 'failed';
  return {
    workflowId: first?.workflowId ?? '',
    status: over ? did.kind : 'active',
    startedAtMs: first?.atMs ?? 0,
    endedAtMs: over ? (last?.atMs ?? null) : null,
    endReason: over ? did.reason : null,
    trace,
  };
}
