import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** PROOFS.md lists each sentence about scoring with the test that holds it; this reads the list. */
const root = new URL('../../../../', import.meta.url);
const page = readFileSync(new URL('PROOFS.md', import.meta.url), 'utf8');
const proofs = page
  .split('\n')
  .filter((line) => /^\| [A-Z]\d/.test(line))
  .map((line) => {
    const [rule = '', says = '', title = '', file = ''] = line.slice(2, -2).split(' | ');
    return { rule, says, title, file: file.startsWith('e2e/') ? file : `packages/${file}` };
  });

const wanted = [...Array.from({ length: 16 }, (_, index) => `S${index + 1}`), 'E3', 'E5', 'E6', 'R1', 'R3', 'R4'];

it('every rule about scores has its sentences in the list', () => {
  expect(new Set(proofs.map(({ rule }) => rule))).toEqual(new Set(wanted));
  expect(proofs.length).toBeGreaterThan(100);
  expect(new Set(proofs.map(({ rule, says }) => `${rule} ${says}`)).size).toBe(proofs.length);
});

it.each(proofs)('$rule: $says', ({ rule, title, file }) => {
  const source = readFileSync(new URL(file, root), 'utf8');
  expect(source.includes(title), `${file} has no test “${title}”`).toBe(true);
  // In a title: of the test, or of the `describe` around it; a comment does not count.
  const inTitle = new RegExp(`['"\`][^'"]*\\b${rule}\\b`);
  const cites = source.split('\n').some((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && inTitle.test(line));
  expect(cites, `${file} does not cite ${rule}`).toBe(true);
});
