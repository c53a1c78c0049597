import type { Field } from '../../fields/field.ts';
import { fieldReferences } from '../../fields/field-references.ts';
import { conditionNeeds } from '../../scoring/condition-needs.ts';
import type { Problem } from '../../values/problem.ts';
import type { ReferenceBook } from '../reference-book.ts';
import { type GraphNode, nameOf } from './graph.ts';

/**
 * Scores that one field asks for, through segments too, of models that were only drawn (W14): a run that came there would
 * fail or never know the answer. Models that are not there at all are somebody else's finding.
 */
export function checkModelsPublished(
  node: GraphNode,
  [name, field]: readonly [name: string, field: Field],
  book: ReferenceBook,
): Omit<Problem, 'at'>[] {
  if (book.unpublishedModels === undefined || book.unpublishedModels.length === 0) return [];
  const { models, conditions } = fieldReferences({ [name]: field }, node.values);
  const segments = new Map(book.segments.map(({ id, when }) => [id, when]));
  const asked = new Set([...models, ...conditionNeeds(conditions, segments).scores]);
  return book.unpublishedModels
    .filter((id) => asked.has(id))
    .map((id) => {
      const model = book.models.find((one) => one.id === id)?.name ?? id;
      const message = `"${nameOf(node)}" needs the scoring model "${model}", which was never published. Publish the scoring model first, or choose another one.`;
      return { code: 'unpublished-model', severity: 'error', message };
    });
}
