import { describe, expect, it } from 'vitest';
import { type KeyPress, type ShortcutId, shortcutOf, shortcuts } from './shortcuts.ts';

const press = (key: string, ...held: ('ctrl' | 'meta' | 'shift' | 'alt')[]): KeyPress => ({
  key,
  code: /^[!"§$]$/.test(key) ? `Digit${'!"§$'.indexOf(key) + 1}` : key,
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  shiftKey: held.includes('shift'),
  altKey: held.includes('alt'),
});

describe('keys that hands already know', () => {
  const table: [KeyPress, ShortcutId | null][] = [
    [press('z', 'ctrl'), 'undo'],
    [press('z', 'meta'), 'undo'],
    [press('Z', 'ctrl', 'shift'), 'redo'],
    [press('y', 'ctrl'), 'redo'],
    [press('d', 'ctrl'), 'duplicate'],
    [press('Delete'), 'remove'],
    [press('Backspace'), 'remove'],
    [press('a', 'ctrl'), 'selectAll'],
    [press('a'), 'add'],
    [press('/'), 'add'],
    [press('/', 'shift'), 'add'],
    [press('c'), 'connect'],
    [press('c', 'ctrl'), 'copy'],
    [press('F2'), 'rename'],
    [press('d'), 'disable'],
    [press('D', 'shift'), null],
    [press('ArrowDown'), 'walk'],
    [press('ArrowDown', 'alt'), 'nudge'],
    [press('ArrowDown', 'alt', 'shift'), 'nudge'],
    [press('0'), 'zoomFull'],
    [press('1'), 'fit'],
    [press('!', 'shift'), 'fit'],
    [press('"', 'shift'), 'fitSelection'],
    [press('+', 'shift'), 'zoomIn'],
    [press('-'), 'zoomOut'],
    [press('s', 'ctrl'), 'save'],
    [press('f', 'ctrl'), 'find'],
    [press('?', 'shift'), 'help'],
    [press('F10', 'shift'), 'menu'],
    [press('Tab'), null],
    [press('q'), null],
    [press('r', 'ctrl'), null],
  ];
  it.each(table)('%j is %s', (key, id) => expect(shortcutOf(key, true)).toBe(id));
});

it('single characters can be switched off, and nothing else with them (WCAG 2.1.4)', () => {
  for (const key of ['a', '/', 'c', 'd', 'l', '+', '-', '0', '1', '?']) {
    expect(shortcutOf(press(key), false), key).toBeNull();
  }
  expect(shortcutOf(press('F2'), false)).toBe('rename');
  expect(shortcutOf(press('Delete'), false)).toBe('remove');
  expect(shortcutOf(press('z', 'ctrl'), false)).toBe('undo');
});

it('gives no key two meanings', () => {
  const keys = shortcuts.flatMap((shortcut) => shortcut.keys.map((key) => key.toLowerCase()));
  expect(new Set(keys).size).toBe(keys.length);
});
