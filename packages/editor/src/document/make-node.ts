import type { DocumentNode, Json, NodeType, ReferenceBook } from '@ripen/runtime';
import type { NewId } from './new-id.ts';

/** A new node with every field at its initial value; where there is only one scoring model, it is chosen already. */
export function makeNode(
  type: NodeType,
  position: { x: number; y: number },
  newId: NewId,
  book?: ReferenceBook,
): DocumentNode {
  // Workflows are run by contacts, so a model about deals is none to choose.
  const models = book?.models.filter(({ about }) => about === 'contact') ?? [];
  const onlyModel = models.length === 1 ? models[0]?.id : undefined;
  const fields: DocumentNode['fields'] = {};
  for (const [name, field] of Object.entries(type.fields)) {
    // A field's initial value is what its schema parses, which is JSON; an absent one stays absent.
    if (field.kind === 'model' && !field.optional && onlyModel) fields[name] = onlyModel;
    else if (field.initial !== undefined) fields[name] = field.initial as Json as DocumentNode['fields'][string];
  }
  return { id: newId(type.type), type: type.type, version: type.version, position, fields };
}
