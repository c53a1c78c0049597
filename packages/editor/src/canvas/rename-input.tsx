import { useRef } from 'react';
import classes from './node-card.module.css';
import { useWorkspace } from './workspace.tsx';

interface RenameInputProps {
  readonly nodeId: string;
  readonly name: string;
  /** What the card says while it has no name of its own. */
  readonly placeholder: string;
}

/** The card's name while it is being edited. Enter and leaving keep it, Escape does not. */
export function RenameInput({ nodeId, name, placeholder }: RenameInputProps) {
  const { editor, ui, actions } = useWorkspace();
  const isDone = useRef(false);
  const finish = (label: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    if (label !== null) editor.getState().run({ do: 'rename', nodeId, label });
    ui.getState().set({ renaming: null });
    actions.viewport.current?.reveal(nodeId, { focus: true });
  };
  return (
    <input
      className={`${classes.rename} nodrag nopan`}
      aria-label="Name of this step"
      defaultValue={name}
      placeholder={placeholder}
      maxLength={120}
      ref={(input) => {
        input?.focus();
        input?.select();
      }}
      onBlur={(event) => finish(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(event.currentTarget.value);
        if (event.key === 'Escape') finish(null);
      }}
    />
  );
}
