import { Button } from '@mantine/core';
import type { DocumentEdge } from '@ripen/runtime';
import { IconArrowDown, IconLinkOff, IconPlus, IconRoute } from '@tabler/icons-react';
import { useEditor, useWorkspace } from '../canvas/workspace.tsx';
import { graphOf } from '../document/graph.ts';
import { viewNode } from '../document/node-view.ts';
import classes from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';

/** A connection: where it comes from, where it leads, and what can be done with it. */
export function EdgeInspector({ edge }: { readonly edge: DocumentEdge }) {
  const { actions } = useWorkspace();
  const document = useEditor((state) => state.document);
  const book = useEditor((state) => state.book);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { nodes } = graphOf(document);
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  if (!from || !to) return null;
  const view = viewNode(from, book);
  const label = view.outlets.length > 1 ? view.outlets.find((outlet) => outlet.id === edge.outlet)?.label : undefined;
  return (
    <>
      <InspectorHead icon={<IconRoute size={18} stroke={1.8} />} caption="Connection">
        <h2 className={classes.title}>{label ? `“${label}”` : 'Next step'}</h2>
      </InspectorHead>
      <div className={classes.body}>
        <button type="button" className={classes.stepLink} onClick={() => actions.goTo(from.id)}>
          {view.sentence}
        </button>
        <IconArrowDown size={16} className={classes.arrow} aria-label="leads to" />
        <button type="button" className={classes.stepLink} onClick={() => actions.goTo(to.id)}>
          {viewNode(to, book).sentence}
        </button>
        {!isReadOnly && (
          <div className={classes.buttons}>
            <Button
              variant="default"
              leftSection={<IconPlus size={16} />}
              onClick={() => actions.openPalette({ at: 'edge', edgeId: edge.id }, null)}
            >
              Insert a step
            </Button>
            <Button
              variant="default"
              leftSection={<IconLinkOff size={16} />}
              onClick={() => actions.disconnect([edge.id])}
            >
              Remove connection
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
