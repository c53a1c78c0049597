import { emptyBook, parseInstant, parseTemplate, type Template } from '@ripen/runtime';
import { BadLine, type EventLine, readEventLines } from '../simulate/event-lines.ts';
import { type PlayReport, playLines } from '../simulate/play-lines.ts';
import { type PlayedContact, readPlayed } from '../simulate/read-played.ts';
import { defaultPeople, parsePeople, type SimulatedPerson } from '../simulate/simulated-people.ts';
import { openSimulation } from '../simulate/simulated-workspace.ts';
import { countOwners, summarizePlayed } from '../simulate/summarize-played.ts';
import { tellPlayed } from '../simulate/tell-played.ts';
import { CliError } from './cli-error.ts';
import { counted } from './counted.ts';
import { asCliError } from './problem-text.ts';
import { progressBar } from './progress.ts';
import { readBytes, readTemplateFile } from './read-file.ts';

export interface SimulateOptions {
  readonly until?: string;
  readonly json?: boolean;
  /** Names and weights; false = nobody takes leads; absent = as the template says, else two. */
  readonly people?: string | boolean;
}

/**
 * Plays an event file through a template in a Ripen of its own, in memory, and prints what came of it for each contact.
 * Exit code 1 when some events could not be taken.
 */
export async function simulateCommand(file: string, eventsFile: string, options: SimulateOptions): Promise<void> {
  const template = readTemplate(file);
  const lines = readLines(eventsFile);
  const untilMs = instantOf(options.until);
  const startMs = lines.reduce((least, { atMs }) => Math.min(least, atMs), lines[0]?.atMs ?? 0);
  const people = peopleOf(template, options.people);
  const { report, played } = await simulate(template, lines, { startMs, untilMs, people });
  if (options.json) printJson(template, report, played);
  else printWords(template, report, played);
  if (report.refused.length > 0) process.exitCode = 1;
}

interface Play {
  readonly startMs: number;
  readonly untilMs: number | undefined;
  readonly people: readonly SimulatedPerson[];
}

async function simulate(template: Template, lines: readonly EventLine[], { startMs, untilMs, people }: Play) {
  const simulation = openOrExplain(template, startMs, people);
  try {
    const events = progressBar('Events', lines.length);
    const onProgress = (done: number) => events.to(done);
    const report = await playLines(simulation.target, lines, {
      ...(untilMs === undefined ? {} : { untilMs }),
      onProgress,
    });
    events.end();
    const contacts = progressBar('Contacts', 0);
    const played = await readPlayed(simulation.target, (done) => contacts.to(done));
    contacts.end();
    if (simulation.errors.length > 0) throw new CliError(`The simulation went wrong: ${simulation.errors[0]}`);
    return { report, played };
  } catch (error) {
    if (error instanceof CliError || !(error instanceof Error)) throw error;
    throw new CliError(`The simulation stopped: ${error.message}. Nothing was kept or sent.`, { cause: error });
  } finally {
    await simulation.close();
  }
}

function openOrExplain(template: Template, startMs: number, people: readonly SimulatedPerson[]) {
  try {
    return openSimulation(template, startMs, people);
  } catch (error) {
    throw asCliError(error);
  }
}

function readTemplate(file: string): Template {
  const parsed = parseTemplate(readTemplateFile(file));
  if (parsed.ok) return parsed.value;
  const lines = parsed.problems.map(({ at, message }) => `  ${at.pointer ?? '/'}: ${message}`);
  throw new CliError(`${file} is not a template that can be used:\n${lines.join('\n')}`);
}

function readLines(file: string): EventLine[] {
  try {
    return readEventLines(new TextDecoder().decode(readBytes(file)));
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    throw new CliError(`${file}, ${error.message}. Nothing was played.`, { cause: error });
  }
}

function peopleOf(template: Template, given: SimulateOptions['people']): readonly SimulatedPerson[] {
  if (given === false) return [];
  if (typeof given !== 'string') return defaultPeople(template);
  try {
    return parsePeople(given);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CliError(`--people: ${error.message}`, { cause: error });
  }
}

function instantOf(until: string | undefined): number | undefined {
  if (until === undefined) return undefined;
  const atMs = parseInstant(until);
  if (atMs === null) throw new CliError(`"${until}" is not a date. Write --until 2026-04-01 or 2026-04-01T12:00:00Z.`);
  return atMs;
}

function printWords(template: Template, report: PlayReport, played: readonly PlayedContact[]): void {
  const { models, emails, segments, attributes } = template;
  const book = { ...emptyBook, models, emails, segments, attributes };
  for (const contact of played) console.log(tellPlayed(contact, book).join('\n'));
  for (const reason of report.refused) console.log(`Not taken: ${reason}`);
  console.log(`${counted(played.length, 'contact')} at ${new Date(report.endMs).toISOString()}`);
}

function printJson(template: Template, { endMs, refused }: PlayReport, played: readonly PlayedContact[]): void {
  const documents = new Map(template.workflows.map((document) => [document.id, document]));
  const contacts = Object.fromEntries(played.map((contact) => [contact.key, summarizePlayed(contact, documents)]));
  const handoffsByOwner = countOwners(played);
  console.log(JSON.stringify({ until: new Date(endMs).toISOString(), refused, contacts, handoffsByOwner }, null, 2));
}
