import { expect, it } from 'vitest';
import { exportName, isConfirmed, wordsToConfirm } from './person-words.ts';

const person = { id: 'c1', displayName: 'Jana Novák', email: 'jana@vltava.example', company: null };

it('asks for the address, else the name, else the id: something that names this person and no other', () => {
  expect(wordsToConfirm(person)).toBe('jana@vltava.example');
  expect(wordsToConfirm({ ...person, email: null })).toBe('Jana Novák');
  expect(wordsToConfirm({ ...person, email: null, displayName: null })).toBe('c1');
});

it('takes what was typed in whatever case and with accents written either way, and nothing less', () => {
  expect(isConfirmed(' JANA@vltava.example ', 'jana@vltava.example')).toBe(true);
  expect(isConfirmed('Jana Nova\u0301k', 'Jana Novák')).toBe(true);
  expect(isConfirmed('jana', 'jana@vltava.example')).toBe(false);
  expect(isConfirmed('', 'c1')).toBe(false);
});

it('names the file after the person, in letters that every disk takes', () => {
  expect(exportName(person)).toBe('jana-novak.json');
  expect(exportName({ ...person, displayName: '../../etc/passwd' })).toBe('etc-passwd.json');
  expect(exportName({ ...person, displayName: '山田' })).toBe('contact-c1.json');
});
