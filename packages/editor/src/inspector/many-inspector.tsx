import { Button } from '@mantine/core';
import { IconCopy, IconPlayerPause, IconStack2, IconTrash } from '@tabler/icons-react';
import { useEditor, useWorkspace } from '../canvas/workspace.tsx';
import { formatCount } from '../ui/index.ts';
import classes from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';

/** Several steps at once: what can be done with all of them. */
export function ManyInspector() {
  const { actions } = useWorkspace();
  const count = useEditor((state) => state.selection.nodeIds.length);
  const edges = useEditor((state) => state.selection.edgeIds.length);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const words = [count > 0 && formatCount(count, 'step'), edges > 0 && formatCount(edges, 'connection')]
    .filter(Boolean)
    .join(', ');
  return (
    <>
      <InspectorHead icon={<IconStack2 size={18} stroke={1.8} />} caption="Selected">
        <h2 className={classes.title}>{words}</h2>
      </InspectorHead>
      {!isReadOnly && (
        <div className={classes.body}>
          <div className={classes.buttons}>
            <Button
              variant="default"
              leftSection={<IconCopy size={16} />}
              disabled={count === 0}
              onClick={() => actions.duplicate()}
            >
              Duplicate
            </Button>
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={16} />}
              disabled={count === 0}
              onClick={() => actions.toggleDisabled()}
            >
              Switch off or on
            </Button>
            <Button
              variant="default"
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => actions.remove()}
            >
              Delete
            </Button>
          </div>
          <p className={classes.hint}>Drag one of them to move all, or hold Alt and press the arrow keys.</p>
        </div>
      )}
    </>
  );
}
