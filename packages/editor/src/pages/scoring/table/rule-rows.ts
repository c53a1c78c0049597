import type { ReferenceBook, Rule, ScoringModel } from '@ripen/runtime';
import { addRule, type Group, type ModelEdit, newRule, setRule } from '../model-edits.ts';
import { parseDelimited, withFormula, withoutFormula } from './delimited.ts';
import { numberOf } from './number-of.ts';
import { limitText, parseLimit, parseWhen, type Read, whenText } from './rule-text.ts';

/** The columns of a table of rules, in the order in which they are written. */
export const columnNames = ['Group', 'Rule', 'Points', 'When', 'Limit', 'Decisive', 'Counts'] as const;
type Column = (typeof columnNames)[number];

/** A model's rules as rows of text with a head, to be opened in a spreadsheet. */
export function ruleRows(model: ScoringModel, rules: readonly Rule[] = model.rules): string[][] {
  const labelOf = (id: string) => model.groups.find((group) => group.id === id)?.label ?? id;
  const rows = rules.map((rule) => [
    withoutFormula(labelOf(rule.group)),
    withoutFormula(rule.label),
    String(rule.points),
    withoutFormula(whenText(rule)),
    rule.kind === 'event' ? limitText(rule.limit) : '',
    rule.starred ? 'yes' : '',
    rule.enabled ? 'yes' : 'no',
  ]);
  return [[...columnNames], ...rows];
}

/** What one pasted row would do. */
export type RowPlan = {
  /** As in the text, counted from 1, the head included. */
  readonly line: number;
  readonly label: string;
} & (
  | { readonly what: 'add' | 'change' | 'same'; readonly rule: Rule; readonly words: string; readonly group: string }
  | { readonly what: 'refuse'; readonly why: string }
);

export interface ImportPlan {
  readonly rows: readonly RowPlan[];
  readonly edit: ModelEdit;
}

const heads: readonly (readonly [Column, RegExp])[] = [
  ['Group', /^(?:group|category|gruppe|kategorie|budget)$/],
  ['Rule', /^(?:rule|name|label|criterion|criteria|attribute|activity|action|regel|kriterium|bezeichnung)$/],
  ['Points', /^(?:points?|score|value|weight|punkte|wert)$/],
  ['When', /^(?:when|event|condition|trigger|ereignis|bedingung|wenn)$/],
  ['Limit', /^(?:limit|cap|max\.?|frequency|how often|h(?:ä|ae)ufigkeit)$/],
  ['Decisive', /^(?:decisive|starred?|critical|kritisch)$/],
  ['Counts', /^(?:counts|enabled|active|on|aktiv)$/],
];

/**
 * What pasted text or a file would do to a model: rows are new rules, or change the rule of the same name in the same
 * group. A head is understood in any order; without one the number is the points, the first text the name and the second
 * the event or condition. Nothing is dropped in silence: each row says what becomes of it.
 * @param into the group for rows that name none
 */
export function planImport(
  text: string,
  model: ScoringModel,
  book: ReferenceBook,
  into: string | undefined,
): ImportPlan {
  const table = parseDelimited(text);
  const head = headOf(table[0] ?? []);
  const rows: RowPlan[] = [];
  let planned = model;
  table.slice(head ? 1 : 0).forEach((cells, index) => {
    const line = index + (head ? 2 : 1);
    const named = head ? byHead(head, cells) : byShape(cells);
    const plan = planRow(line, named, planned, book, into);
    if (plan.what === 'add') planned = addRule(plan.rule)(planned);
    else if (plan.what === 'change') planned = setRule(plan.rule)(planned);
    rows.push(plan);
  });
  // The model may have moved on between the look at the plan and its use: the rows are applied, not the outcome.
  const edit: ModelEdit = (now) =>
    rows.reduce((next, row) => {
      if (row.what !== 'add' && row.what !== 'change') return next;
      return next.rules.some(({ id }) => id === row.rule.id) ? setRule(row.rule)(next) : addRule(row.rule)(next);
    }, now);
  return { rows, edit };
}

type Named = Partial<Record<Column, string>>;

function headOf(cells: readonly string[]): readonly (Column | undefined)[] | undefined {
  const columns = cells.map((cell) => heads.find(([, pattern]) => pattern.test(cell.toLowerCase()))?.[0]);
  return columns.includes('Rule') || columns.includes('Points') ? columns : undefined;
}

function byHead(head: readonly (Column | undefined)[], cells: readonly string[]): Named {
  const named: Named = {};
  head.forEach((column, at) => {
    if (column !== undefined && named[column] === undefined) named[column] = withFormula(cells[at] ?? '');
  });
  return named;
}

function byShape(cells: readonly string[]): Named {
  const points = cells.findIndex((cell) => numberOf(cell) !== undefined);
  const [label, when, limit] = cells.filter((cell, at) => at !== points && cell !== '').map(withFormula);
  return {
    ...(label !== undefined && { Rule: label }),
    ...(points >= 0 && { Points: cells[points] ?? '' }),
    ...(when !== undefined && { When: when }),
    ...(limit !== undefined && { Limit: limit }),
  };
}

const folded = (text: string) => text.trim().toLowerCase();

function planRow(
  line: number,
  named: Named,
  model: ScoringModel,
  book: ReferenceBook,
  into: string | undefined,
): RowPlan {
  const label = (named.Rule ?? '').trim();
  const refuse = (why: string): RowPlan => ({ line, label, what: 'refuse', why });
  if (label === '') return refuse('it has no name');
  if (label.length > 120) return refuse('its name is longer than 120 characters');
  const group = groupOf(named, label, model, into);
  if (!group) return refuse(named.Group ? `no group is called “${named.Group}”` : 'it says no group');
  const known = model.rules.find((rule) => rule.group === group.id && folded(rule.label) === folded(label));
  const base = known ?? newRule(model, group, '');
  const rule = readRow({ ...base, label: known?.label ?? label }, named, group, book, known === undefined);
  if (!rule.ok) return refuse(rule.why);
  if (!known) return { line, label, what: 'add', rule: rule.value, words: 'New', group: group.label };
  const words = changeWords(known, rule.value);
  return {
    line,
    label,
    what: words === '' ? 'same' : 'change',
    rule: rule.value,
    words: words || 'Already so',
    group: group.label,
  };
}

/** The group named; else the one of a rule with this name; else the one that was pasted into. */
function groupOf(named: Named, label: string, model: ScoringModel, into: string | undefined): Group | undefined {
  const wanted = folded(named.Group ?? '');
  if (wanted !== '') return model.groups.find((group) => folded(group.label) === wanted || group.id === named.Group);
  const owner = model.rules.find((rule) => folded(rule.label) === folded(label))?.group;
  return model.groups.find(({ id }) => id === (owner ?? into));
}

function readRow(base: Rule, named: Named, group: Group, book: ReferenceBook, isNew: boolean): Read<Rule> {
  let rule = base;
  if (named.Points !== undefined && named.Points !== '') {
    const points = numberOf(named.Points);
    if (points === undefined) return { ok: false, why: `“${named.Points}” is no number of points` };
    if (!Number.isInteger(points)) return { ok: false, why: `${named.Points} points: only whole points can be given` };
    if (Math.abs(points) > 10_000) return { ok: false, why: `${named.Points} points are more than 10,000` };
    rule = { ...rule, points };
  } else if (isNew) return { ok: false, why: 'it says no points' };
  const when = whenOf(named, group, book, rule.label);
  if (when !== undefined || isNew) {
    const read = parseWhen(when ?? '', group.kind, book);
    if (!read.ok) return read;
    const { id, label, points, starred, enabled } = rule;
    const kept = rule.kind === 'event' && read.value.kind === 'event' && rule.limit ? { limit: rule.limit } : {};
    rule = { id, group: group.id, label, points, starred, enabled, ...kept, ...read.value } as Rule;
  }
  if (named.Limit !== undefined && rule.kind === 'event') {
    const read = parseLimit(named.Limit);
    if (!read.ok) return read;
    const { limit: _, ...bare } = rule;
    rule = read.value ? { ...bare, limit: read.value } : bare;
  }
  const starred = flagOf(named.Decisive);
  const enabled = flagOf(named.Counts);
  return {
    ok: true,
    value: { ...rule, ...(starred !== undefined && { starred }), ...(enabled !== undefined && { enabled }) },
  };
}

/** An event may stand in the When column; a name that is an event's own says it as well. */
function whenOf(named: Named, group: Group, book: ReferenceBook, label: string): string | undefined {
  if (named.When !== undefined && named.When !== '') return named.When;
  if (group.kind === 'fit') return undefined;
  return book.events.find((event) => folded(event) === folded(label));
}

function flagOf(cell: string | undefined): boolean | undefined {
  if (cell === undefined) return undefined;
  const typed = folded(cell);
  if (['yes', 'y', 'true', '1', 'x', 'ja', 'on', '★', '*', 'wahr'].includes(typed)) return true;
  if (['', 'no', 'n', 'false', '0', 'nein', 'off', 'falsch'].includes(typed)) return typed === '' ? undefined : false;
  return undefined;
}

function changeWords(was: Rule, is: Rule): string {
  const words: string[] = [];
  if (was.points !== is.points) words.push(`${was.points} → ${is.points}`);
  if (whenText(was) !== whenText(is)) words.push(`${whenText(was)} → ${whenText(is)}`);
  const [before, after] = [was, is].map((rule) => (rule.kind === 'event' ? limitText(rule.limit) || 'no limit' : ''));
  if (before !== after) words.push(`limit ${before} → ${after}`);
  if (was.starred !== is.starred) words.push(is.starred ? 'decisive' : 'no longer decisive');
  if (was.enabled !== is.enabled) words.push(is.enabled ? 'counts again' : 'no longer counts');
  return words.join(', ');
}
