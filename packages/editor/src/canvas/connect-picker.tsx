import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import { whyNotConnect } from '../document/commands/connect.ts';
import { edgeAt, graphOf } from '../document/graph.ts';
import { nodeOutlets } from '../document/node-view.ts';
import classes from './picker.module.css';
import { StepPicker } from './step-picker.tsx';
import { useEditor, useWorkspace } from './workspace.tsx';

interface ConnectPickerProps {
  readonly nodeId: string;
  /** The way out to connect; null = the first open one. */
  readonly outlet: string | null;
}

/** "Connect to…": the way to draw a connection without dragging (WCAG 2.1.1, 2.5.7). */
export function ConnectPicker({ nodeId, outlet }: ConnectPickerProps) {
  const { actions } = useWorkspace();
  const document = useEditor((state) => state.document);
  const graph = graphOf(document);
  const node = graph.nodes.get(nodeId);
  const outlets = node ? nodeOutlets(node) : [];
  const firstOpen = outlets.find((item) => !edgeAt(graph, nodeId, item.id))?.id ?? outlets[0]?.id ?? '';
  const [chosen, setChosen] = useState(outlet ?? firstOpen);
  const targets = useMemo(
    () => document.nodes.filter((target) => !whyNotConnect(document, { from: nodeId, outlet: chosen, to: target.id })),
    [document, nodeId, chosen],
  );
  const label = outlets.length > 1 ? outlets.find((item) => item.id === chosen)?.label : undefined;
  return (
    <StepPicker
      label={label ? `Connect “${label}” to…` : 'Connect to…'}
      nodes={targets}
      none={
        outlets.length === 0
          ? 'The way ends at this step: it has no outputs.'
          : 'There is no step that this can lead to.'
      }
      onChoose={(to) => {
        actions.connect({ nodeId, outlet: chosen }, to);
        actions.viewport.current?.reveal(nodeId, { focus: true });
      }}
    >
      {outlets.length > 1 && (
        <div className={classes.ways}>
          <SegmentedControl
            aria-label="Way out"
            value={chosen}
            onChange={setChosen}
            data={outlets.map((item) => ({ value: item.id, label: item.label }))}
          />
        </div>
      )}
    </StepPicker>
  );
}
