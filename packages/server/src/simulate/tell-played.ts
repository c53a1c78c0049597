import { describeNode, type ReferenceBook, type TraceEntry, type WorkflowDocument } from '@ripen/runtime';
import type { PlayedContact, PlayedHandoff, PlayedMail, PlayedRun, PlayedScore } from './read-played.ts';
import { reasonWords } from './reason-words.ts';
import { printedScore } from './summarize-played.ts';

/** What came of a play for one contact, in lines for a terminal: score and why, the way through workflows, mails, handoffs. */
export function tellPlayed(contact: PlayedContact, book: ReferenceBook): string[] {
  const name = contact.displayName === null ? contact.key : `${contact.displayName} (${contact.key})`;
  const tags = contact.tags.length === 0 ? '' : `   tags: ${contact.tags.join(', ')}`;
  return [
    `${name}${tags}`,
    ...contact.scores.flatMap(tellScore),
    ...contact.runs.flatMap((run) => tellRun(run, book)),
    ...contact.mails.map(tellMail),
    ...contact.handoffs.map(tellHandoff),
    '',
  ];
}

function tellScore({ modelName, summary, explanation }: PlayedScore): string[] {
  const { standing, standingReason, classLabel, band, ready } = summary;
  if (standing !== 'scored') return [`  ${modelName}: —   ${standingReason ?? standing}`];
  const facts = [
    band?.label,
    classLabel,
    `${summary.gates.met} of ${summary.gates.total} gates`,
    ready ? 'ready' : null,
  ];
  return [
    `  ${modelName}: ${printedScore(summary)}   ${facts.filter(Boolean).join(' · ')}`,
    ...explanation.groups.filter(({ lines }) => lines.length > 0).map(tellGroup),
    ...explanation.rest
      .filter(({ points }) => Math.abs(points) >= 0.05)
      .map(({ label, points }) => `    ${label}: ${signed(points)}`),
  ];
}

function tellGroup({ label, points, max, lines, decayPoints }: PlayedScore['explanation']['groups'][number]): string {
  const parts = lines.map((line) => {
    const times = line.count > 1 ? ` (${line.count} times)` : '';
    const cut = line.cutPoints === 0 ? '' : `, ${rounded(Math.abs(line.cutPoints))} more cut`;
    return `${line.label}${times} ${signed(line.points)}${cut}`;
  });
  if (decayPoints !== 0) parts.push(`time ${signed(decayPoints)}`);
  return `    ${label} ${rounded(points)}${max > 0 ? ` of ${max}` : ''}: ${parts.join(' · ')}`;
}

function tellRun(run: PlayedRun, book: ReferenceBook): string[] {
  const { document, workflowName, status, endReason } = run;
  const end = endReason === null ? `still inside (${status})` : reasonWords(endReason);
  const steps = document === null ? [] : run.trace.flatMap((entry) => tellStep(entry, document, book));
  return [`  ${workflowName}: ${end}`, ...steps.map((step) => `    ${step}`)];
}

function tellStep(
  { nodeId, atMs, did, compared }: TraceEntry,
  document: WorkflowDocument,
  book: ReferenceBook,
): string[] {
  const node = document.nodes.find(({ id }) => id === nodeId);
  const described = node && describeNode(node, book);
  const step = `${shortTime(atMs)}  ${described?.sentence ?? nodeId}`;
  switch (did.kind) {
    case 'started':
      return [];
    case 'went': {
      const label = described?.outlets.find(({ id }) => id === did.outlet)?.label ?? did.outlet;
      const choice = (described?.outlets.length ?? 0) === 1 && label !== did.outlet ? '' : ` → ${label}`;
      const why = choice !== '' && compared.length > 0 ? `   [${compared.map(tellCompared).join('; ')}]` : '';
      return [`${step}${choice}${why}`];
    }
    case 'waiting':
      return [`${step}   … waits${did.untilMs === null ? '' : ` until ${shortTime(did.untilMs)}`}`];
    case 'skipped':
      return [`${step}   passed by: ${reasonWords(did.reason)}`];
    case 'refused':
      return [`${step}   not let in: ${reasonWords(did.reason)}`];
    case 'failed':
      return [`${step}   failed: ${reasonWords(did.reason)}`];
    case 'ended':
      // The line above the steps says so already.
      return [];
  }
}

const answers = { true: ' (yes)', false: ' (no)', unknown: '' } as const;

const tellCompared = ({ what, actual, answer }: TraceEntry['compared'][number]): string =>
  `${what}: ${actual === null ? 'not known' : String(actual)}${answers[answer]}`;

const tellMail = ({ createdAtMs, subject, status, reason }: PlayedMail): string =>
  `  Mail ${shortTime(createdAtMs)}  ${subject ?? ''}${status === 'sent' ? '' : `   ${reason ?? status}`}`;

function tellHandoff({ createdAtMs, dueAtMs, owner, status, rejectReason }: PlayedHandoff): string {
  const who = owner === null ? 'nobody yet' : owner.name;
  const outcome = rejectReason === null ? status : `${status}: ${rejectReason}`;
  return `  Handoff ${shortTime(createdAtMs)}  to ${who}, call due ${shortTime(dueAtMs)}   ${outcome}`;
}

const shortTime = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16).replace('T', ' ');
const rounded = (points: number): number => Math.round(points * 10) / 10;
const signed = (points: number): string =>
  points > 0 ? `+${rounded(points)}` : `${rounded(points)}`.replace('-', '−');
