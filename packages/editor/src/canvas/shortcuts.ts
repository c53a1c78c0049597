/** Every key that the canvas knows; the help sheet is drawn from this list. */
export const shortcuts = [
  { id: 'undo', group: 'Edit', label: 'Undo', keys: ['mod+Z'] },
  { id: 'redo', group: 'Edit', label: 'Redo', keys: ['mod+Shift+Z', 'mod+Y'] },
  { id: 'copy', group: 'Edit', label: 'Copy steps', keys: ['mod+C'] },
  { id: 'cut', group: 'Edit', label: 'Cut steps', keys: ['mod+X'] },
  { id: 'paste', group: 'Edit', label: 'Paste steps, a workflow or a template', keys: ['mod+V'] },
  { id: 'duplicate', group: 'Edit', label: 'Duplicate', keys: ['mod+D'] },
  { id: 'remove', group: 'Edit', label: 'Delete', keys: ['Delete', 'Backspace'] },
  { id: 'selectAll', group: 'Select', label: 'Select all', keys: ['mod+A'] },
  { id: 'escape', group: 'Select', label: 'Close, cancel, clear the selection', keys: ['Escape'] },
  { id: 'find', group: 'Select', label: 'Find a step', keys: ['mod+F'] },
  { id: 'add', group: 'Steps', label: 'Add a step', keys: ['A', '/'] },
  { id: 'connect', group: 'Steps', label: 'Connect to…', keys: ['C'] },
  { id: 'rename', group: 'Steps', label: 'Rename', keys: ['F2'] },
  { id: 'open', group: 'Steps', label: 'Open settings', keys: ['Enter'] },
  { id: 'menu', group: 'Steps', label: 'Menu of the step', keys: ['Shift+F10', 'ContextMenu'] },
  { id: 'disable', group: 'Steps', label: 'Switch off or on', keys: ['D'] },
  { id: 'tidy', group: 'Steps', label: 'Tidy up the layout', keys: ['L'] },
  {
    id: 'walk',
    group: 'Move',
    label: 'Go along the connections',
    keys: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
  },
  { id: 'move', group: 'Move', label: 'Pick up the selected steps, to put them down elsewhere', keys: ['M'] },
  {
    id: 'nudge',
    group: 'Move',
    label: 'Move the selected steps (with Shift by more)',
    keys: ['Alt+ArrowUp', 'Alt+ArrowDown', 'Alt+ArrowLeft', 'Alt+ArrowRight'],
  },
  { id: 'zoomIn', group: 'View', label: 'Zoom in', keys: ['+', '='] },
  { id: 'zoomOut', group: 'View', label: 'Zoom out', keys: ['-'] },
  { id: 'zoomFull', group: 'View', label: 'Actual size', keys: ['0'] },
  { id: 'fit', group: 'View', label: 'Fit everything', keys: ['1', 'Shift+1'] },
  { id: 'fitSelection', group: 'View', label: 'Fit the selection', keys: ['Shift+2'] },
  { id: 'save', group: 'View', label: 'Save now (it also saves by itself)', keys: ['mod+S'] },
  { id: 'help', group: 'View', label: 'This list', keys: ['?'] },
] as const;

export type ShortcutId = (typeof shortcuts)[number]['id'];

/** What can be done with a pointer, for the same sheet. */
export const pointerHints = [
  { label: 'Pan', how: 'Drag the ground, Space and drag, middle button, two fingers' },
  { label: 'Zoom', how: 'Ctrl or ⌘ and wheel, pinch' },
  { label: 'Select several', how: 'Shift and drag a box, Ctrl or ⌘ and click' },
  { label: 'Move', how: 'Drag a step, or choose Move in its menu and click the new place' },
  { label: 'Connect', how: 'Drag from a dot, or click the dot and then the step' },
  { label: 'Insert', how: 'Point at a connection and press its plus, or drop a step on it' },
] as const;

export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** `mod+Shift+Z` split into its parts. `+` alone is a key. */
function partsOf(keys: string) {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const key = parts.at(-1) ?? '';
  return { key, mod: parts.includes('mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt') };
}

function isPressed(keys: string, press: KeyPress): boolean {
  const { key, mod, shift, alt } = partsOf(keys);
  if (mod !== (press.ctrlKey || press.metaKey) || alt !== press.altKey) {
    // Shift moves further while nudging.
    return false;
  }
  // A digit with Shift types another character; its place on the keyboard says which it is.
  if (shift && /^\d$/.test(key)) return press.shiftKey && press.code === `Digit${key}`;
  const isSame = press.key.toLowerCase() === key.toLowerCase();
  // Characters such as ? and + may need Shift on some keyboards; letters and named keys mean it.
  const needsExactShift = mod || key.length > 1 || /[a-z\d]/i.test(key);
  return isSame && (!needsExactShift || shift === press.shiftKey || alt);
}

const isSingleCharacter = (keys: string) => keys.length === 1;

/** What a key press asks for, or null. Single characters can be switched off (WCAG 2.1.4). */
export function shortcutOf(press: KeyPress, hasLetterKeys: boolean): ShortcutId | null {
  for (const shortcut of shortcuts) {
    for (const keys of shortcut.keys) {
      if (!hasLetterKeys && isSingleCharacter(keys)) continue;
      if (isPressed(keys, press)) return shortcut.id;
    }
  }
  return null;
}
