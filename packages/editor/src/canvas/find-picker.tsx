import { StepPicker } from './step-picker.tsx';
import { useEditor, useWorkspace } from './workspace.tsx';

/** Ctrl F: goes to a step by its words. */
export function FindPicker() {
  const { actions } = useWorkspace();
  const nodes = useEditor((state) => state.document.nodes);
  return (
    <StepPicker
      label="Find a step"
      nodes={nodes}
      none="There are no steps yet."
      onChoose={actions.goTo}
      onLookAt={(nodeId) => actions.viewport.current?.reveal(nodeId)}
    />
  );
}
