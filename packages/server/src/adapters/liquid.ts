import { htmlToText } from './html-text.ts';
import { createLiquidEngine, type LiquidEngine, MAX_OUTPUT_LENGTH } from './liquid-engine.ts';
import { cleanHeaderText } from './mail-text.ts';
import { keepSafeLinks } from './safe-links.ts';
import { freezeTemplateContext, hasTemplatePath } from './template-context.ts';

export type MailPart = 'subject' | 'html' | 'text';

/** Liquid in each part. In `html` data is escaped; `text` is made from the HTML when missing. */
export interface MailSource {
  readonly subject: string;
  readonly html: string;
  readonly text?: string;
}

export interface TemplateProblem {
  readonly part: MailPart;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** What the template asks for and this contact does not have, e.g. `contact.company`; rendered as nothing. */
  readonly unknownVariables: readonly string[];
}

/** The mail cannot be made from this template and this contact. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly code = 'ETEMPLATE';
  readonly problems: readonly TemplateProblem[];

  constructor(problems: readonly TemplateProblem[]) {
    super(problems.map(({ part, line, message }) => `${part}, line ${line}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

const html = createLiquidEngine('html');
const plain = createLiquidEngine('text');
const engines: Readonly<Record<MailPart, LiquidEngine>> = { subject: plain, html, text: plain };

/** Every mistake in a template, in the order of its parts and lines. Empty means that it can be rendered. */
export const parseTemplate = (source: MailSource): readonly TemplateProblem[] =>
  partsOf(source).flatMap(([part, text]) => {
    if (text.length > MAX_OUTPUT_LENGTH) {
      return [{ part, line: 1, column: 1, message: `longer than ${MAX_OUTPUT_LENGTH} characters` }];
    }
    try {
      engines[part].parse(text);
    } catch (error) {
      return problemsOf(part, error);
    }
    return part === 'html' ? htmlProblems(text) : [];
  });

/**
 * Renders all parts for one contact. `context` is copied and frozen first: only plain data reaches the template.
 * @throws TemplateError with the part and line of every mistake, or of the limit that was passed.
 */
export const renderMail = (source: MailSource, context: Readonly<Record<string, unknown>>): RenderedMail => {
  const data = freezeTemplateContext(context);
  const render = (part: MailPart, text: string): string => {
    try {
      return renderInTime(part, text, data);
    } catch (error) {
      throw new TemplateError(problemsOf(part, error));
    }
  };
  const renderedHtml = keepSafeLinks(render('html', source.html));
  return {
    subject: cleanHeaderText(render('subject', source.subject)),
    html: renderedHtml,
    text: source.text === undefined ? htmlToText(renderedHtml) : render('text', source.text),
    unknownVariables: unknownVariables(source, data),
  };
};

/** The limit goes by the clock: a machine that stood still for a moment is not the template's fault, so it may try again. */
const renderInTime = (part: MailPart, text: string, data: Readonly<Record<string, unknown>>): string => {
  try {
    return engines[part].render(text, data);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('render limit'))) throw error;
    return engines[part].render(text, data);
  }
};

const partsOf = ({ subject, html: htmlPart, text }: MailSource): readonly (readonly [MailPart, string])[] => [
  ['subject', subject],
  ['html', htmlPart],
  ...(text === undefined ? [] : [['text', text] as const]),
];

const unknownVariables = (source: MailSource, data: Readonly<Record<string, unknown>>): readonly string[] => {
  const paths = partsOf(source).flatMap(([part, text]) => engines[part].variables(text));
  const unknown = paths.filter((path) => path.length > 0 && !hasTemplatePath(data, path));
  return [...new Set(unknown.map((path) => path.join('.')))].sort();
};

/** LiquidJS collects its errors into one that holds the others; each knows its token, and the token its place. */
const problemsOf = (part: MailPart, error: unknown): readonly TemplateProblem[] => {
  if (!(error instanceof Error)) throw error;
  const several: unknown = Reflect.get(error, 'errors');
  if (Array.isArray(several)) return several.flatMap((each) => problemsOf(part, each));
  const [line, column] = positionOf(error);
  const message = error.message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/s, '');
  return [{ part, line, column, message: message.slice(0, 300) }];
};

const positionOf = (error: Error): readonly [line: number, column: number] => {
  const token: unknown = Reflect.get(error, 'token');
  if (
    typeof token === 'object' &&
    token !== null &&
    'getPosition' in token &&
    typeof token.getPosition === 'function'
  ) {
    const position: unknown = token.getPosition();
    if (Array.isArray(position)) return [Number(position[0]), Number(position[1])];
  }
  return [1, 1];
};

/** Places where escaping is not enough, because HTML reads them by other rules. */
const htmlProblems = (text: string): readonly TemplateProblem[] => {
  const rules: readonly (readonly [RegExp, string])[] = [
    [/<[a-z][^<>]*\s[\w:-]+\s*=\s*\{\{/gi, 'put quotes around a value in an attribute: href="{{ … }}"'],
    [/<\s*(?:script|iframe|object|embed)\b/gi, 'mail programs remove scripts and frames; take them out'],
  ];
  return rules.flatMap(([pattern, message]) =>
    Array.from(text.matchAll(pattern), ({ index }) => {
      const before = text.slice(0, index).split('\n');
      return { part: 'html' as const, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message };
    }),
  );
};
