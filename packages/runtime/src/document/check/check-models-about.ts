import type { Field } from '../../fields/field.ts';
import { fieldReferences } from '../../fields/field-references.ts';
import { conditionNeeds } from '../../scoring/condition-needs.ts';
import type { Problem } from '../../values/problem.ts';
import type { ReferenceBook } from '../reference-book.ts';
import { type GraphNode, nameOf } from './graph.ts';

/**
 * Scores that one field asks for, through segments too, of models about deals (W14): workflows are run by contacts, so
 * nobody in one has such a score.
 */
export function checkModelsAbout(
  node: GraphNode,
  [name, field]: readonly [name: string, field: Field],
  book: ReferenceBook,
): Omit<Problem, 'at'>[] {
  const aboutDeals = book.models.filter(({ about }) => about === 'deal');
  if (aboutDeals.length === 0) return [];
  const { models, conditions } = fieldReferences({ [name]: field }, node.values);
  const segments = new Map(book.segments.map(({ id, when }) => [id, when]));
  const asked = new Set([...models, ...conditionNeeds(conditions, segments).scores]);
  return aboutDeals
    .filter(({ id }) => asked.has(id))
    .map((model) => {
      const message = `"${nameOf(node)}" asks for the score "${model.name}", which deals have. Workflows are run by contacts, who never have it. Choose a scoring model about contacts.`;
      return { code: 'model-about-deals', severity: 'error', message };
    });
}
