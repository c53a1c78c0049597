import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelPresets } from '../scoring/presets.ts';
import { buildDocument, play } from '../testing/index.ts';
import { buildWorld, type WorldSource } from './build-world.ts';
import { anyHistory, anySketches, randomModels } from './random-worlds.test-kit.ts';

const [, heat] = randomModels;
if (heat === undefined) throw new Error('there are two random models');
const aboutDeals = { ...heat, id: 'deal-heat', about: 'deal' as const };

const sourceOf = (sketches: Parameters<typeof buildDocument>[0][], models: WorldSource['models']): WorldSource => ({
  models,
  workflows: sketches.map((sketch) => ({ document: buildDocument(sketch), version: 1, current: true })),
  segments: new Map(),
  timeZone: 'UTC',
});
const contactModels = randomModels.map((model) => ({ model, version: 1 }));
const withDeals = [...contactModels, { model: aboutDeals, version: 1 }];

describe('S1: two models about different kinds do not disturb each other', () => {
  it('what happens to a contact is the same whether or not there are models about deals', () => {
    fc.assert(
      fc.property(anySketches, anyHistory, (sketches, inputs) => {
        const without = play(buildWorld(sourceOf(sketches, contactModels)), inputs);
        const beside = play(buildWorld(sourceOf(sketches, withDeals)), inputs);
        expect(beside).toEqual(without);
      }),
      { numRuns: 60 },
    );
  });

  it('a deal is scored by models about deals only, as a contact would be by the same model, and starts no workflow', () => {
    let crossed = 0;
    fc.assert(
      fc.property(anySketches, anyHistory, (sketches, inputs) => {
        const deal = play(buildWorld(sourceOf(sketches, withDeals), undefined, 'deal'), inputs);
        expect([...deal.state.scores.keys()].filter((id) => id !== 'deal-heat')).toEqual([]);
        expect([deal.state.enrollments, deal.effects]).toEqual([[], []]);
        const same = { ...aboutDeals, about: 'contact' as const };
        const contact = play(buildWorld(sourceOf([], [{ model: same, version: 1 }])), inputs);
        expect(deal.ledger).toEqual(contact.ledger);
        expect(deal.crossings).toEqual(contact.crossings);
        expect(deal.state.scores).toEqual(contact.state.scores);
        crossed += deal.crossings.length;
      }),
      { numRuns: 60 },
    );
    expect(crossed, 'the histories make something of it').toBeGreaterThan(0);
  });

  it('a world that was built before is kept where nothing changed, for each kind by itself', () => {
    const source = sourceOf([], withDeals);
    const deals = buildWorld(source, undefined, 'deal');
    expect(buildWorld(source, deals, 'deal').models[0]).toBe(deals.models[0]);
    expect(deals.about).toBe('deal');
    expect(buildWorld(source).models.map(({ model }) => model.about)).toEqual(['contact', 'contact']);
  });
});

describe('S1: the preset about deals', () => {
  const preset = modelPresets.find(({ id }) => id === 'deal-health')?.make();
  if (preset === undefined) throw new Error('there is a preset about deals');
  const world = buildWorld(sourceOf([], [{ model: preset, version: 1 }]), undefined, 'deal');

  it('gives points for stage, value and meetings, and takes them for silence', () => {
    const dayMs = 86_400_000;
    const at = { kind: 'change' as const, by: 'Ana' };
    const attributes = (facts: Record<string, string | number>, atMs: number) =>
      Object.entries(facts).map(([name, value]) => ({ name, value, source: 'sales' as const, atMs }));
    const met = { kind: 'event' as const, call: 'track' as const, name: 'meeting.held', properties: {} };
    const { state, crossings } = play(world, [
      { ...at, id: '1', acceptedAtMs: 0, attributes: attributes({ stage: 'proposal', value: 60_000 }, 0) },
      { ...met, id: '2', atMs: dayMs, acceptedAtMs: dayMs },
      { ...at, id: '3', acceptedAtMs: 2 * dayMs, attributes: attributes({ stage: 'negotiation' }, 2 * dayMs) },
    ]);
    expect(state.scores.get('deal-health')).toMatchObject({ band: 'healthy', ready: true });
    expect(crossings.map(({ toBand }) => toBand)).toEqual(['steady', 'healthy']);
  });
});
