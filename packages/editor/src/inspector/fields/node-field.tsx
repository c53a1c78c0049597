import { useEditor } from '../../canvas/workspace.tsx';
import { viewNode } from '../../document/node-view.ts';
import { useBook } from '../book.tsx';
import type { FieldProps } from './field-props.ts';
import { OneOf } from './reference-fields.tsx';

/** Another step of the same workflow. */
export function NodeField(props: FieldProps) {
  const nodes = useEditor((state) => state.document.nodes);
  const book = useBook();
  const options = nodes
    .filter((node) => node.id !== props.node.id && viewNode(node, book).hasInlet)
    .map((node) => ({ value: node.id, label: viewNode(node, book).sentence }));
  return <OneOf {...props} options={options} nothing="There is no other step" />;
}
