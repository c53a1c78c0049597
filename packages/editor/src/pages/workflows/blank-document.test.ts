import { parseDocument } from '@ripen/runtime';
import { expect, it } from 'vitest';
import { blankDocument, idFrom } from './blank-document.ts';

it('W1: a blank workflow is a document that the server takes, with one trigger', () => {
  const document = blankDocument('Spring webinar', idFrom('Spring webinar'));
  const parsed = parseDocument(JSON.parse(JSON.stringify(document)));
  expect(parsed.problems).toEqual([]);
  expect(parsed.ok && parsed.value.nodes.map(({ type }) => type)).toEqual(['trigger.event']);
  expect(parsed.ok && parsed.value.id).toBe('spring-webinar');
});

it.each([
  ['Größe & Preis: Spring webinar!', 'grosse-preis-spring-webinar'],
  ['  ', 'workflow'],
  ['日本語', 'workflow'],
  ['Überfällig', 'uberfallig'],
  [`${'a'.repeat(47)} bcd`, 'a'.repeat(47)],
])('makes an id of %j', (name, id) => {
  expect(idFrom(name)).toBe(id);
  expect(parseDocument(blankDocument('x', idFrom(name))).ok).toBe(true);
});
