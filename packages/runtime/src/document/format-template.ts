import type { Template } from './template.ts';

/**
 * A template as the bytes of its file (F1): keys sorted, lists in their own order, two spaces, a newline at the end. The
 * same content gives the same bytes, so a diff shows what changed and export → import → export is byte-equal.
 */
export function formatTemplate(template: Template): string {
  return `${JSON.stringify(sorted(template), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
