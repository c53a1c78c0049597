import { Context, type Emitter, Liquid, type Template, toValueSync } from 'liquidjs';
import { createLastUsedCache } from './last-used-cache.ts';

/** Longest part of a mail, in characters. */
export const MAX_OUTPUT_LENGTH = 64 * 1024;
const MAX_SOURCE_LENGTH = 200_000;
const MAX_RENDER_MS = 250;
const MAX_MEMORY = 1_000_000;
const MOST_TEMPLATES = 100;

/** Everything else is taken out: file access (include, render, layout), and tags that write without escaping. */
const TAGS = new Set(['assign', 'capture', 'case', 'comment', '#', 'if', 'unless', 'for', 'break', 'continue', 'raw']);
// biome-ignore format: a list to read across
const FILTERS = new Set([
  'default', 'upcase', 'downcase', 'capitalize', 'strip', 'lstrip', 'rstrip', 'strip_html', 'strip_newlines', 'newline_to_br',
  'truncate', 'truncatewords', 'append', 'prepend', 'replace', 'replace_first', 'remove', 'remove_first', 'split', 'join', 'first',
  'last', 'size', 'slice', 'url_encode', 'url_decode', 'escape', 'escape_once', 'date', 'plus', 'minus', 'times', 'divided_by',
  'modulo', 'round', 'ceil', 'floor', 'abs', 'at_least', 'at_most', 'sort', 'reverse', 'uniq', 'compact', 'concat', 'map',
]);

export interface LiquidEngine {
  /** @throws LiquidErrors with every mistake that was found. */
  parse(source: string): Template[];
  /** @throws an Error when a limit is passed or a filter fails. */
  render(source: string, context: Readonly<Record<string, unknown>>): string;
  /** Paths that the template reads and does not set itself, up to a step that depends on data. */
  variables(source: string): readonly (readonly (string | number)[])[];
}

/** LiquidJS with everything taken away that a mail does not need (T2, T3). `html` escapes whatever comes from data. */
export const createLiquidEngine = (kind: 'html' | 'text'): LiquidEngine => {
  const liquid = lockedLiquid(kind);
  const templates = createLastUsedCache(MOST_TEMPLATES, (source) => liquid.parse(source));
  return {
    parse: (source) => templates(source),
    render: (source, context) => {
      const emitter = cappedEmitter();
      const globals = Object.create(null) as object;
      // While parsing, all mistakes are wanted; while rendering, the first one ends the work.
      const options = { ...liquid.options, catchAllErrors: false };
      const scope = new Context(context, options, { sync: true, globals }, { liquid });
      toValueSync(liquid.renderer.renderTemplates(templates(source), scope, emitter));
      return emitter.buffer;
    },
    variables: (source) =>
      Object.values(liquid.analyzeSync(templates(source), { partials: false }).globals)
        .flat()
        .map((variable) => fixedStart(variable.toArray())),
  };
};

const fixedStart = (path: readonly unknown[]): readonly (string | number)[] => {
  const fixed: (string | number)[] = [];
  for (const step of path) {
    if (typeof step !== 'string' && typeof step !== 'number') break;
    fixed.push(step);
  }
  return fixed;
};

const lockedLiquid = (kind: 'html' | 'text'): Liquid => {
  const liquid = new Liquid({
    templates: {},
    relativeReference: false,
    dynamicPartials: false,
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    lenientIf: true,
    catchAllErrors: true,
    outputEscape: kind === 'html' ? (value) => escapeHtml(capped(toText(value))) : (value) => capped(toText(value)),
    timezoneOffset: 0,
    locale: 'en',
    parseLimit: MAX_SOURCE_LENGTH,
    renderLimit: MAX_RENDER_MS,
    memoryLimit: MAX_MEMORY,
  });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.has(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (!FILTERS.has(name)) liquid.unregisterFilter(name);
  if (kind === 'html') registerEscaped(liquid);
  return liquid;
};

/** Filters whose result is HTML: they escape themselves, so that `{{ note | escape }}` is not escaped twice. */
const registerEscaped = (liquid: Liquid): void => {
  const register = (name: string, handler: (text: string) => string): void =>
    liquid.registerFilter(name, { raw: true, handler: (value: unknown) => handler(capped(toText(value))) });
  register('escape', escapeHtml);
  register('escape_once', (text) => escapeHtml(unescapeHtml(text)));
  register('newline_to_br', (text) => escapeHtml(text).replace(/\r?\n/g, '<br>\n'));
};

/** Stops while writing: LiquidJS itself would first build the whole text. */
const cappedEmitter = (): Emitter => ({
  buffer: '',
  write(part: unknown) {
    this.buffer = capped(this.buffer + toText(part));
  },
});

const capped = (text: string): string => {
  if (text.length > MAX_OUTPUT_LENGTH) {
    throw new RangeError(`the result is longer than ${MAX_OUTPUT_LENGTH} characters`);
  }
  return text;
};

const toText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(toText).join('') : '';
};

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const UNESCAPED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPED[char] as string);

const unescapeHtml = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|#34);/g, (_entity, name: string) => UNESCAPED[name] as string);
