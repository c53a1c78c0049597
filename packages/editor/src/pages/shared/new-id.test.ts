import { identifierSchema } from '@ripen/runtime';
import { expect, it } from 'vitest';
import { idFromName } from './new-id.ts';

it('makes ids that read like the name and that documents accept (T8)', () => {
  expect(idFromName('Größe über 50', [], 'rule')).toBe('groesse-ueber-50');
  expect(idFromName('مرحبا', [], 'rule')).toBe('rule');
  for (const name of ['constructor', '__proto__', '  ', 'Ça va ?', 'x'.repeat(200), '...', `${'a'.repeat(47)} b`]) {
    expect(identifierSchema.safeParse(idFromName(name, [], 'rule')).success, name).toBe(true);
  }
});

it('never gives an id that is taken', () => {
  expect(idFromName('Demo', ['demo', 'demo-2'], 'rule')).toBe('demo-3');
});
