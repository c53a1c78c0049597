import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One visit to the shop, as a row of the file has it. */
export interface Session {
  readonly pages: Readonly<Record<PageGroup, { readonly pages: number; readonly seconds: number }>>;
  readonly bounceRate: number;
  readonly exitRate: number;
  readonly specialDay: number;
  readonly month: string;
  readonly visitorType: string;
  readonly weekend: boolean;
  readonly bought: boolean;
}

export const pageGroups = ['administrative', 'informational', 'product'] as const;
export type PageGroup = (typeof pageGroups)[number];

const columnOf: Readonly<Record<PageGroup, string>> = {
  administrative: 'Administrative',
  informational: 'Informational',
  product: 'ProductRelated',
};

/**
 * Reads the sessions of `online_shoppers_intention.csv`. `PageValues` is left out: it is worked out from purchases, so a
 * score that used it would know the answer.
 * @throws Error that names a missing column or the line that cannot be read
 */
export function readSessions(text: string): Session[] {
  const [header = '', ...rows] = text.trim().split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim().replaceAll('"', ''));
  return rows.map((row, index) => {
    const cells = row.split(',').map((cell) => cell.trim().replaceAll('"', ''));
    const cell = (name: string): string => {
      const at = names.indexOf(name);
      if (at < 0) throw new Error(`The file has no column "${name}".`);
      return cells[at] ?? '';
    };
    const number = (name: string): number => {
      const value = Number(cell(name) || Number.NaN);
      if (!Number.isFinite(value)) throw new Error(`Line ${index + 2}: "${cell(name)}" in ${name} is not a number.`);
      return value;
    };
    const pagesOf = (group: PageGroup) => {
      const column = columnOf[group];
      // Google Analytics gives −1 where it measured no time.
      return { pages: number(column), seconds: Math.max(0, number(`${column}_Duration`)) };
    };
    return {
      pages: {
        administrative: pagesOf('administrative'),
        informational: pagesOf('informational'),
        product: pagesOf('product'),
      },
      bounceRate: number('BounceRates'),
      exitRate: number('ExitRates'),
      specialDay: number('SpecialDay'),
      month: cell('Month'),
      visitorType: cell('VisitorType'),
      weekend: isYes(cell('Weekend')),
      bought: isYes(cell('Revenue')),
    };
  });
}

const isYes = (cell: string): boolean => /^(?:true|1)$/i.test(cell);

const usualFolder = fileURLToPath(new URL('../../../shared/data/leads/online-shoppers', import.meta.url));

/** Where the file lies, whatever its name: as given, by `ONLINE_SHOPPERS_CSV`, or in the data folder beside the repository. */
export function findSessionsFile(given = process.env.ONLINE_SHOPPERS_CSV): string | null {
  const place = given ?? usualFolder;
  if (!existsSync(place)) return null;
  if (!statSync(place).isDirectory()) return place;
  const file = readdirSync(place, { recursive: true })
    .map(String)
    .find((name) => /\.csv$/i.test(name));
  return file === undefined ? null : join(place, file);
}

export const readSessionsFile = (path: string): Session[] => readSessions(readFileSync(path, 'utf8'));
