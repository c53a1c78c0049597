/** SQL in the shape of a template literal: `strings.length` is `values.length + 1`. Data is only ever in `values` (T4). */
export interface SqlFragment {
  readonly strings: readonly string[];
  readonly values: readonly (string | number)[];
}

/** Text of ours that goes into the SQL as it is: never anything that came from outside. */
export function rawSql(text: string): SqlFragment {
  return { strings: [text], values: [] };
}

/** Template tag: fragments are spliced in, every other part becomes a bound value. */
export function sql(texts: TemplateStringsArray, ...parts: readonly (string | number | SqlFragment)[]): SqlFragment {
  const strings: string[] = [texts[0] ?? ''];
  const values: (string | number)[] = [];
  parts.forEach((part, index) => {
    const after = texts[index + 1] ?? '';
    if (typeof part === 'object') append(strings, values, part, after);
    else {
      values.push(part);
      strings.push(after);
    }
  });
  return { strings, values };
}

/** Fragments side by side with `separator` (ours) between them; empty when there are none. */
export function joinSql(parts: readonly SqlFragment[], separator: string): SqlFragment {
  const strings: string[] = [''];
  const values: (string | number)[] = [];
  parts.forEach((part, index) => {
    append(strings, values, part, index < parts.length - 1 ? separator : '');
  });
  return { strings, values };
}

function append(strings: string[], values: (string | number)[], part: SqlFragment, after: string): void {
  const [first = '', ...rest] = part.strings;
  strings[strings.length - 1] += first;
  for (const text of rest) strings.push(text);
  for (const value of part.values) values.push(value);
  strings[strings.length - 1] += after;
}
