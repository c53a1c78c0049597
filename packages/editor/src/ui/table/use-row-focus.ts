import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

interface RowFocusOptions {
  readonly count: number;
  readonly pageRows: number;
  readonly container: RefObject<HTMLElement | null>;
  readonly scrollTo: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onToggle?: ((index: number) => void) | undefined;
}

function targetOf(key: string, at: number, { count, pageRows }: RowFocusOptions): number | undefined {
  const last = count - 1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(last, at + 1),
    ArrowUp: Math.max(0, at - 1),
    PageDown: Math.min(last, at + pageRows),
    PageUp: Math.max(0, at - pageRows),
    Home: 0,
    End: last,
  };
  return moves[key];
}

const focusables = 'a[href], button, input, [tabindex]';

/** Right and left arrow walk through what can be focused inside a row; before the first is the row itself. */
function walkInRow(row: HTMLElement, step: 1 | -1): boolean {
  const stops = [row, ...row.querySelectorAll<HTMLElement>(focusables)].filter(
    (stop) => !stop.matches('[data-row-link]'),
  );
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step];
  next?.focus();
  return next !== undefined;
}

/** One tab stop for the whole table: arrows move between rows, Enter opens, Space selects, right arrow goes into a row. */
export function useRowFocus(options: RowFocusOptions) {
  const [at, setAt] = useState(0);
  const wants = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (wants.current === undefined) return;
    const row = options.container.current?.querySelector<HTMLElement>(`[data-index="${wants.current}"]`);
    if (!row) return;
    row.focus({ preventScroll: true });
    wants.current = undefined;
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOnRow = event.target === row;
    const target = targetOf(event.key, Number(row.dataset.index), options);
    if (target !== undefined) {
      wants.current = target;
      setAt(target);
      options.scrollTo(target);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      if (!walkInRow(row, event.key === 'ArrowRight' ? 1 : -1)) return;
    } else if (event.key === 'Enter' && isOnRow) {
      options.onOpen(Number(row.dataset.index));
    } else if (event.key === ' ' && isOnRow && options.onToggle) {
      options.onToggle(Number(row.dataset.index));
    } else return;
    event.preventDefault();
  };
  return { focusIndex: Math.min(at, Math.max(0, options.count - 1)), setFocusIndex: setAt, onKeyDown };
}
