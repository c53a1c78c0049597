import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from './main.ts';

let folder: string;
const env = { ...process.env };
const at = (name: string): string => join(folder, name);
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(at(name), text);
  return at(name);
};
const example = new URL('../../../../examples/lead-scoring/workflow.json', import.meta.url).pathname;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ripen-cli-'));
  process.env = { PATH: env.PATH, RIPEN_DATA_DIR: at('data') };
  await ripen('import', example);
});
afterAll(() => {
  process.env = env;
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that the command says, a line each, and its exit code. */
async function ripen(...argv: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const say = (text: unknown): void => void lines.push(...String(text).split('\n'));
  const spies = [vi.spyOn(console, 'log').mockImplementation(say), vi.spyOn(console, 'error').mockImplementation(say)];
  try {
    const code = await main(argv);
    return { code: code ?? Number(process.exitCode ?? 0), lines };
  } finally {
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}

describe('a file that cannot be written', () => {
  it('export names it in one sentence, and says where it wrote when it could', async () => {
    const nowhere = at('no-folder/out.json');
    expect(await ripen('export', 'lead-scoring', '--out', nowhere)).toEqual({
      code: 1,
      lines: [
        `${nowhere} cannot be written. Nothing was changed. Check that its folder exists, may be written and has room.`,
      ],
    });
    expect(await ripen('export', 'lead-scoring', '--out', at('out.json'))).toEqual({
      code: 0,
      lines: [`Wrote ${at('out.json')}.`],
    });
    expect(existsSync(at('out.json'))).toBe(true);
  });

  it('backup names the copy, not the database, and how to restore leaves no old log behind', async () => {
    const nowhere = at('no-folder/copy.db');
    expect(await ripen('backup', nowhere)).toEqual({
      code: 1,
      lines: [
        `${nowhere} cannot be written. The database was not changed. Check that its folder exists, may be written and has room.`,
      ],
    });
    const { code, lines } = await ripen('backup', at('copy.db'));
    const database = at('data/ripen.db');
    expect([code, lines.join('\n')]).toEqual([
      0,
      `Wrote ${at('copy.db')}, checked. To restore: stop Ripen, put the file at ${database}, remove ${database}-wal and ${database}-shm, start it again.`,
    ]);
  });
});

describe('a file that is something else', () => {
  it.each(['check', 'import', 'simulate'])('%s says in one sentence that it is no template', async (command) => {
    const events = command === 'simulate' ? [file('none.jsonl', '')] : [];
    for (const text of ['{"a":1}', '[]', 'null']) {
      expect(await ripen(command, file('other.json', text), ...events)).toEqual({
        code: 1,
        lines: [
          `${at('other.json')} is not a template of Ripen: it has no "format": "ripen.template". Nothing was changed.`,
        ],
      });
    }
  });

  it('import-contacts asks for a column that tells people apart, once, and prints nothing that a terminal would obey', async () => {
    const wanted = {
      code: 1,
      lines: [
        '0 rows: 0 created, 0 updated, 1 skipped',
        '  row 1: No column holds an e-mail address or an id (such as "Email" or "Id"), so nobody was taken.',
      ],
    };
    expect(await ripen('import-contacts', file('a.csv', 'Name,Phone\nAnn,1\nBob,2\n'))).toEqual(wanted);
    expect(
      await ripen('import-contacts', file('a.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))),
    ).toEqual(wanted);
    const torn = await ripen(
      'import-contacts',
      file('c.csv', 'Email\nann@list.example\nx "y\u0007" z\nbob@list.example\n'),
    );
    expect(torn.lines).toEqual([
      '3 rows: 2 created, 0 updated, 1 skipped',
      expect.stringMatching(/^ {2}row 3: not taken, the other rows are: Invalid [\w :]+$/),
    ]);
    const open = await ripen(
      'import-contacts',
      file('d.csv', 'Email\nann@list.example\n"never closed\nbob@list.example\n'),
    );
    expect(open.lines[1]).toMatch(/never closed: the rest up to here was not taken$/);
    const { lines } = await ripen('import-contacts', file('b.csv', 'Email\n"\u001b[31mred\u0007"\n\u001b[2Jx "y" z\n'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not come out
    expect(lines.join(' ')).not.toMatch(/[\u0000-\u001f]/);
  });
});

it('check says nothing about what a workspace has seen: it asks none', async () => {
  expect(await ripen('check', example)).toEqual({ code: 0, lines: [`${example}: 0 errors, 0 warnings`] });
});

it('import says of an id that is in use that it is in use', async () => {
  const { lines } = await ripen('import', example, '--dry-run');
  expect(lines[0]).toBe('would create workflow "Lead scoring" (lead-scoring-2), because lead-scoring is in use here');
});
