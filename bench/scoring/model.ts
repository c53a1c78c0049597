import { type Condition, type ScoringModel, scoringModelSchema } from '@ripen/runtime';
import { bands, behaviourRules, budgets, type Comparison, fitRules, groups, readyAt } from './rules.ts';

/** The same rules as a Ripen model. */
export const model: ScoringModel = scoringModelSchema.parse({
  id: 'bench',
  name: 'Bench',
  groups: groups.map((id) => ({
    id,
    label: id,
    kind: id === 'good' || id === 'ideal' ? 'fit' : 'engagement',
    max: budgets[id],
  })),
  rules: [
    ...fitRules.map(({ id, group, points, combine, of }) => {
      const parts = of.map(toCondition);
      return {
        id,
        group,
        points,
        label: id,
        kind: 'fit',
        when: parts.length === 1 ? parts[0] : { kind: combine, of: parts },
      };
    }),
    ...behaviourRules.map(({ id, group, points, event }) => ({ id, group, points, label: id, kind: 'event', event })),
  ],
  readyAt,
  bands: bands.map((band) => ({ ...band, label: band.id })),
});

function toCondition({ attribute, op, value }: Comparison): Condition {
  return { kind: 'attribute', name: attribute, test: { op, value: typeof value === 'object' ? [...value] : value } };
}
