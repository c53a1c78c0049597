import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useWorkspace } from './workspace.tsx';

interface PickerOptions {
  /** What is in the list now, in its order. */
  readonly keys: readonly string[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** Called with what was chosen; the picker is closed by then. */
  readonly onChoose: (key: string) => void;
}

export type Picker = ReturnType<typeof usePicker>;

/** A panel over the canvas in which one thing is chosen by typing and arrow keys. It is open as the canvas's overlay. */
export function usePicker({ keys, query, onQuery, onChoose }: PickerOptions) {
  const { ui, actions } = useWorkspace();
  const [active, setActive] = useState(0);
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  // What was typed can have made the list shorter than where one stood.
  const at = Math.min(active, keys.length - 1);
  const current = keys[at];

  useEffect(() => {
    const onDown = (event: PointerEvent) => {
      if (!panel.current?.contains(event.target as globalThis.Node)) ui.getState().set({ overlay: null });
    };
    window.addEventListener('pointerdown', onDown, true);
    return () => window.removeEventListener('pointerdown', onDown, true);
  }, [ui]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words move the current entry to another place
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current, query]);

  const close = () => ui.getState().set({ overlay: null });
  const choose = (key: string) => {
    close();
    onChoose(key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Escape') {
      close();
      const { focusNodeId } = ui.getState();
      if (focusNodeId) actions.viewport.current?.reveal(focusNodeId, { focus: true });
    } else if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      choose(current);
    } else if (step) {
      event.preventDefault();
      setActive((at + step + keys.length) % Math.max(1, keys.length));
    }
  };
  return {
    panel,
    query,
    current,
    listId: `${id}-list`,
    optionId: (key: string) => `${id}-${key}`,
    onKeyDown,
    search: (words: string) => {
      onQuery(words);
      setActive(0);
    },
    lookAt: (key: string) => setActive(keys.indexOf(key)),
    choose,
    close,
  };
}
