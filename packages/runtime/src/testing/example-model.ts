import { type ScoringModel, scoringModelSchema } from '../scoring/model.ts';

/**
 * The model that node examples and tests speak of: `readiness` with one group `interest` (0 to 100), bands cold, warm
 * (20) and hot (60), ready at 60.
 */
export const exampleModel: ScoringModel = scoringModelSchema.parse({
  id: 'readiness',
  name: 'Readiness',
  groups: [
    { id: 'fit', label: 'Good fit', kind: 'fit', max: 25 },
    { id: 'interest', label: 'Interest', kind: 'engagement', max: 100 },
  ],
  rules: [
    {
      id: 'small',
      group: 'fit',
      label: 'Fewer than 1,000 employees',
      points: 10,
      kind: 'fit',
      when: { kind: 'attribute', name: 'employees', test: { op: 'lt', value: 1000 } },
    },
    { id: 'demo', group: 'interest', label: 'Asked for a demo', points: 20, kind: 'event', event: 'demo.requested' },
    { id: 'visit', group: 'interest', label: 'Opened a page', points: 5, kind: 'event', event: 'page' },
  ],
  readyAt: 60,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'warm', label: 'Warm', fromPoints: 20 },
    { id: 'hot', label: 'Hot', fromPoints: 60 },
  ],
});
