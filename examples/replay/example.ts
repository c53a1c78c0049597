import { readFileSync, writeFileSync } from 'node:fs';
import { parseTemplate, type Template } from '@ripen/runtime';
import { type ContactSummary, type EventLine, readEventLines } from '@ripen/server/testing';

/** What is to come of an example's events. */
export interface Expected {
  /** The clock goes on to this instant after the last line. */
  readonly until: string;
  /** Handoffs that each salesperson got; only the server has salespeople. */
  readonly handoffsByOwner: Readonly<Record<string, number>>;
  /** By user id. */
  readonly contacts: Readonly<Record<string, ContactSummary>>;
}

export interface Example {
  readonly name: string;
  readonly templateText: string;
  readonly template: Template;
  readonly lines: readonly EventLine[];
  readonly expected: Expected;
}

const fileOf = (name: string, file: string): URL => new URL(`../${name}/${file}`, import.meta.url);

/** @throws Error when the template is not sound */
export function readExample(name: string): Example {
  const templateText = readFileSync(fileOf(name, 'workflow.json'), 'utf8');
  const parsed = parseTemplate(JSON.parse(templateText));
  if (!parsed.ok) throw new Error(`${name}/workflow.json: ${JSON.stringify(parsed.problems)}`);
  const lines = readEventLines(readFileSync(fileOf(name, 'events.jsonl'), 'utf8'));
  const expected = JSON.parse(readFileSync(fileOf(name, 'expected.json'), 'utf8')) as Expected;
  return { name, templateText, template: parsed.value, lines, expected };
}

/** For `UPDATE=1`: what came out becomes what is expected. Read the difference before you commit it. */
export function writeExpected(name: string, expected: Expected): void {
  writeFileSync(fileOf(name, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
}
