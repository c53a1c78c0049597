import classes from './text.module.css';

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

const symbols: Readonly<Record<string, string>> = isApple
  ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵', up: '↑', down: '↓', esc: 'esc' }
  : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: '↵', up: '↑', down: '↓', esc: 'Esc' };

/** Keys to press, written as `mod+K`: shows ⌘ on a Mac and Ctrl elsewhere. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className={classes.kbd}>
      {keys.split('+').map((key) => (
        <span key={key} className={classes.key}>
          {symbols[key.toLowerCase()] ?? key}
        </span>
      ))}
    </kbd>
  );
}
