import {
  buildWorld,
  type Input,
  type Outcome,
  replay,
  type ScoreView,
  type Template,
  type World,
} from '@ripen/runtime';
import { type ContactSummary, type EventLine, printedScore, summarizeRun } from '@ripen/server/testing';
import { inputsOfAction } from './runtime-actions.ts';
import { inputOfCall } from './runtime-inputs.ts';
import { leavingOf } from './runtime-leaving.ts';
import { runsOf } from './runtime-runs.ts';
import { viewsAt } from './views.ts';

/** Plays an example through the pure runtime with a virtual clock: no server, no database, no salespeople. */
export function playRuntime(
  template: Template,
  lines: readonly EventLine[],
  untilMs: number,
): Record<string, ContactSummary> {
  const world = buildWorld({
    models: template.models.map((model) => ({ model, version: 1 })),
    workflows: template.workflows.map((document) => ({ document, version: 1, current: true })),
    segments: new Map(template.segments.map(({ id, when }) => [id, when])),
    timeZone: 'UTC',
  });
  const summaries = [...linesByUser(lines)].map(([userId, own]): [string, ContactSummary] => {
    const outcome = playContact(world, userId, own, untilMs);
    return [userId, summarize(world, outcome, untilMs)];
  });
  return Object.fromEntries(summaries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Accepted = EventLine & { readonly acceptedAtMs: number };

/** The clock never goes back: a line older than the one before it is accepted late. */
function linesByUser(lines: readonly EventLine[]): Map<string, Accepted[]> {
  const byUser = new Map<string, Accepted[]>();
  let acceptedAtMs = 0;
  for (const line of lines) {
    acceptedAtMs = Math.max(acceptedAtMs, line.atMs);
    const userId = line.kind === 'call' ? String(line.call.userId) : line.action.userId;
    byUser.set(userId, [...(byUser.get(userId) ?? []), { ...line, acceptedAtMs }]);
  }
  return byUser;
}

/** What people do depends on what was made until then, so each action looks at the replay up to its own instant. */
function playContact(world: World, contactId: string, lines: readonly Accepted[], untilMs: number): Outcome {
  const inputs: Input[] = [];
  for (const line of lines) {
    const { acceptedAtMs } = line;
    if (line.kind === 'call') inputs.push(inputOfCall(line, acceptedAtMs));
    else {
      const soFar = replay(world, inputs, { contactId, untilMs: acceptedAtMs });
      inputs.push(...inputsOfAction(line, { world, soFar, acceptedAtMs }));
    }
  }
  return replay(world, inputs, { contactId, untilMs });
}

function summarize(world: World, outcome: Outcome, untilMs: number): ContactSummary {
  const { contact } = outcome.state;
  const fromWorkflow = [...contact.attributes].filter(([, fact]) => fact.source === 'workflow');
  return {
    scores: Object.fromEntries(viewsAt(world, outcome.state, untilMs).map((view) => [view.modelId, scoreOf(view)])),
    tags: [...contact.tags].sort(),
    setByWorkflow: Object.fromEntries(
      fromWorkflow.map(([name, { value }]): [string, unknown] => [name, value]).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    runs: runsOf(outcome).map(summarizeRun),
    ...leavingOf(outcome),
  };
}

function scoreOf(view: ScoreView): ContactSummary['scores'][string] {
  return {
    printed: printedScore(view),
    band: view.band,
    ready: view.ready,
    standing: view.standing,
    groups: Object.fromEntries(view.groups.map(({ id, milli }) => [id, milli / 1000])),
  };
}
