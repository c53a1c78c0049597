/** What stands between cells: a tab from a spreadsheet's clipboard, a comma or, in many countries, a semicolon in a file. */
export type Delimiter = '\t' | ',' | ';';

/** The delimiter that a text most likely uses: by what its first line holds outside quotes. */
export function delimiterOf(text: string): Delimiter {
  const [line = ''] = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1);
  if (line.includes('\t')) return '\t';
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

/** Rows of cells (RFC 4180: cells in quotes may hold delimiters, line ends and doubled quotes). Empty rows are left out. */
export function parseDelimited(text: string, delimiter = delimiterOf(text)): string[][] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    row.push(cell);
    rows.push(row);
    row = [];
    cell = '';
  };
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at];
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"' && cell === '') isQuoted = true;
    else if (char === delimiter) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  endRow();
  return rows.map((cells) => cells.map((one) => one.trim())).filter((cells) => cells.some((one) => one !== ''));
}

/** Rows as text that `parseDelimited` reads back. */
export function formatDelimited(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  const quoted = (cell: string) =>
    /["\r\n\t,;]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => row.map(quoted).join(delimiter)).join('\r\n');
}

/** Spreadsheets run what begins like a formula: such a text gets an apostrophe before it, which they hide. */
export const withoutFormula = (cell: string): string => (/^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell);

/** Takes that apostrophe away again. */
export const withFormula = (cell: string): string => (/^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell);
