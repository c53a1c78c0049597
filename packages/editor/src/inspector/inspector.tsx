import { IconSettings } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useEditor } from '../canvas/workspace.tsx';
import { graphOf } from '../document/graph.ts';
import { BookContext } from './book.tsx';
import { bookAbout } from './book-about.ts';
import { EdgeInspector } from './edge-inspector.tsx';
import classes from './inspector.module.css';
import { ManyInspector } from './many-inspector.tsx';
import { NodeInspector } from './node-inspector.tsx';
import { WorkflowSettings } from './workflow-settings.tsx';

/** What is selected, as a form: a step, a connection, several steps, or the workflow itself when nothing is. */
export function Inspector() {
  const whole = useEditor((state) => state.book);
  const book = useMemo(() => bookAbout(whole, 'contact'), [whole]);
  const selection = useEditor((state) => state.selection);
  const document = useEditor((state) => state.document);
  const graph = graphOf(document);
  const [nodeId] = selection.nodeIds;
  const [edgeId] = selection.edgeIds;
  const node = nodeId ? graph.nodes.get(nodeId) : undefined;
  const edge = edgeId ? graph.edges.get(edgeId) : undefined;
  const count = selection.nodeIds.length + selection.edgeIds.length;
  return (
    <BookContext value={book}>
      <div className={classes.inspector} data-inspector>
        {count > 1 ? (
          <ManyInspector />
        ) : node ? (
          <NodeInspector key={node.id} node={node} />
        ) : edge ? (
          <EdgeInspector key={edge.id} edge={edge} />
        ) : (
          <WorkflowSettings icon={<IconSettings size={18} stroke={1.8} />} />
        )}
      </div>
    </BookContext>
  );
}
