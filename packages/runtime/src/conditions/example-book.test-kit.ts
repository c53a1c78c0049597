import type { ReferenceBook } from '../document/reference-book.ts';
import { type ScoringModelInput, scoringModelSchema } from '../scoring/model.ts';

const sales: ScoringModelInput = {
  id: 'sales',
  name: 'Sales readiness',
  gates: [{ id: 'region', label: 'Region', when: { kind: 'attribute', name: 'region', test: { op: 'isKnown' } } }],
  classes: [
    { value: 2, label: 'Mid', when: { kind: 'attribute', name: 'companySize', test: { op: 'gte', value: 100 } } },
  ],
  groups: [
    { id: 'fit', label: 'Fit', kind: 'fit', max: 50 },
    { id: 'interest', label: 'Interest', kind: 'engagement', max: 30 },
    { id: 'penalty', label: 'Penalty', kind: 'engagement', min: -20, max: 0 },
  ],
  rules: [],
  readyAt: 60,
  bands: [
    { id: 'cold', label: 'Cold', fromPoints: 0 },
    { id: 'warm', label: 'Warm', fromPoints: 40 },
    { id: 'hot', label: 'Hot', fromPoints: 60, fromGates: 1 },
    { id: 'burning', label: 'Burning', fromPoints: 90 },
    { id: 'perfect', label: 'Perfect', fromPoints: 60, fromGates: 2 },
  ],
};

const grid: ScoringModelInput = {
  id: 'grid',
  name: 'Grid',
  groups: [{ id: 'fit', label: 'Fit', kind: 'fit', max: 50 }],
  rules: [],
  readyAt: 80,
  grid: {
    fit: [
      { id: 'A', from: 25 },
      { id: 'B', from: 0 },
    ],
    engagement: [
      { id: '1', from: 25 },
      { id: '2', from: 0 },
    ],
  },
};

/** A workspace with a gated model, a grid, some segments (one of which contains itself) and fields of every type. */
export const exampleBook: ReferenceBook = {
  models: [scoringModelSchema.parse(sales), scoringModelSchema.parse(grid)],
  emails: [],
  attributes: [
    { name: 'companySize', type: 'number' },
    { name: 'city', type: 'text' },
    { name: 'renewsOn', type: 'date' },
    { name: 'optIn', type: 'boolean' },
  ],
  events: ['Demo requested', 'Visit'],
  segments: [
    {
      id: 'big',
      name: 'Big companies',
      when: { kind: 'attribute', name: 'companySize', test: { op: 'gt', value: 1000 } },
    },
    { id: 'loop', name: 'Loop', when: { kind: 'any', of: [{ kind: 'segment', segment: 'back' }] } },
    { id: 'back', name: 'Back', when: { kind: 'none', of: [{ kind: 'segment', segment: 'loop' }] } },
  ],
  people: [],
  tags: ['vip'],
};
