import type { ReferenceBook, Rule } from '@ripen/runtime';
import type { Group } from '../model-edits.ts';
import { numberOf } from './number-of.ts';
import { limitText, parseLimit, parseWhen, type Read, whenText } from './rule-text.ts';

/** The cells of a row, from left to right. */
export const gridColumns = ['starred', 'points', 'label', 'when', 'limit', 'matches', 'enabled', 'more'] as const;
export type GridColumn = (typeof gridColumns)[number];
export type TextColumn = Extract<GridColumn, 'points' | 'label' | 'when' | 'limit'>;

/** What stands in a cell when it is edited; undefined where it cannot be typed. */
export function cellText(rule: Rule, column: GridColumn): string | undefined {
  switch (column) {
    case 'points':
      return String(rule.points);
    case 'label':
      return rule.label;
    case 'limit':
      return rule.kind === 'event' ? limitText(rule.limit) : undefined;
    case 'when': {
      const text = whenText(rule);
      // A condition without a short form is changed beside the table, where it is drawn.
      return text.includes('{') ? undefined : text;
    }
    default:
      return undefined;
  }
}

/** The rule with what was typed into one of its cells; or why that cannot be. */
export function typedInto(
  rule: Rule,
  column: TextColumn,
  typed: string,
  group: Group,
  book: ReferenceBook,
): Read<Rule> {
  switch (column) {
    case 'points': {
      const points = numberOf(typed);
      if (points === undefined || !Number.isInteger(points)) return { ok: false, why: 'Points are a whole number.' };
      if (Math.abs(points) > 10_000) return { ok: false, why: 'At most 10,000 points.' };
      return { ok: true, value: { ...rule, points } };
    }
    case 'label': {
      const label = typed.trim();
      if (label === '') return { ok: false, why: 'A rule needs a name.' };
      return { ok: true, value: { ...rule, label: label.slice(0, 120) } };
    }
    case 'limit': {
      if (rule.kind !== 'event') return { ok: false, why: 'Only a rule on an event has a limit.' };
      const read = parseLimit(typed);
      if (!read.ok) return read;
      const { limit: _, ...bare } = rule;
      return { ok: true, value: read.value ? { ...bare, limit: read.value } : bare };
    }
    case 'when': {
      const read = parseWhen(typed, group.kind, book);
      if (!read.ok) return read;
      const { id, label, points, starred, enabled } = rule;
      const limit = rule.kind === 'event' && read.value.kind === 'event' && rule.limit ? { limit: rule.limit } : {};
      // Each kind that is read has all that a rule of that kind needs.
      return {
        ok: true,
        value: { id, group: group.id, label, points, starred, enabled, ...limit, ...read.value } as Rule,
      };
    }
  }
}
