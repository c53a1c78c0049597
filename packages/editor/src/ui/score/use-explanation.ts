import { type RefObject, useEffect, useRef, useState } from 'react';

export interface Explanation {
  readonly isOpen: boolean;
  /** Whether it was ever opened: until then nothing is made for it, because a table has a score in every row. */
  readonly isUsed: boolean;
  readonly open: (afterMs?: number) => void;
  readonly close: (afterMs?: number) => void;
  readonly dropdown: RefObject<HTMLDivElement | null>;
}

/**
 * Opens after a short rest of the pointer or at once on focus; closes a moment after both are gone, and at once when
 * something else is pressed, wherever the pointer then rests.
 */
export function useExplanation(trigger: RefObject<HTMLElement | null>, onOpen: () => void): Explanation {
  const [isOpen, setOpen] = useState(false);
  const [isUsed, setUsed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const dropdown = useRef<HTMLDivElement>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isOpen) return;
    const onPress = ({ target }: PointerEvent) => {
      if (!(target instanceof Node) || trigger.current?.contains(target) || dropdown.current?.contains(target)) return;
      clearTimeout(timer.current);
      setOpen(false);
    };
    window.addEventListener('pointerdown', onPress, true);
    return () => window.removeEventListener('pointerdown', onPress, true);
  }, [isOpen, trigger]);
  const set = (next: boolean, afterMs: number) => {
    clearTimeout(timer.current);
    if (next === isOpen) return;
    timer.current = setTimeout(() => {
      if (next) {
        setUsed(true);
        onOpen();
      }
      setOpen(next);
    }, afterMs);
  };
  return {
    isOpen,
    isUsed,
    open: (afterMs = 0) => set(true, afterMs),
    close: (afterMs = 0) => set(false, afterMs),
    dropdown,
  };
}
