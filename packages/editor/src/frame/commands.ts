import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** Something that can be done from Ctrl/⌘K. */
export interface Command {
  readonly id: string;
  /** A verb and its object: "Publish v8". */
  readonly label: string;
  readonly description?: string;
  /** Heading it stands under: "This workflow", "Go to". */
  readonly group: string;
  readonly icon?: ReactNode;
  /** Words that also find it. */
  readonly keywords?: readonly string[];
  /** Keys that do the same, written as in Kbd; shown, not bound. */
  readonly keys?: string;
  readonly run: () => void;
}

interface CommandStore {
  readonly sets: ReadonlyMap<symbol, readonly Command[]>;
  readonly put: (owner: symbol, commands: readonly Command[]) => void;
  readonly drop: (owner: symbol) => void;
}

export const useCommandStore = create<CommandStore>((set) => ({
  sets: new Map(),
  put: (owner, commands) => set(({ sets }) => ({ sets: new Map(sets).set(owner, commands) })),
  drop: (owner) =>
    set(({ sets }) => {
      const rest = new Map(sets);
      rest.delete(owner);
      return { sets: rest };
    }),
}));

/**
 * Offers commands in Ctrl/⌘K while the calling component is on screen. They are taken anew whenever `key` changes (their
 * labels, as a rule); `run` always calls the newest one.
 */
export function useCommands(commands: readonly Command[], key = commands.map(({ id, label }) => id + label).join()) {
  const owner = useRef(Symbol('commands'));
  const newest = useRef(commands);
  useEffect(() => {
    newest.current = commands;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the commands, which are new every time
  useEffect(() => {
    const { put, drop } = useCommandStore.getState();
    const held = owner.current;
    put(
      held,
      commands.map((command) => ({
        ...command,
        run: () => newest.current.find(({ id }) => id === command.id)?.run(),
      })),
    );
    return () => drop(held);
  }, [key]);
}
