import { describe, expect, it } from 'vitest';
import { exampleBook, leadScoring } from '../../document/testing/lead-scoring.ts';
import { heardEvents } from './heard-events.ts';
import { litPathOf } from './lit-path.ts';
import { byHand, outcomeProperties, type Scenario, simulate, worldOf } from './simulate.ts';
import { traceLines } from './trace-words.ts';

const hourMs = 3_600_000;
const world = worldOf(leadScoring, exampleBook, 'UTC');
const scenario: Scenario = {
  startMs: Date.UTC(2026, 5, 1, 9),
  attributes: [{ name: 'country', value: 'Germany' }],
  events: [{ id: 'a', name: 'demo.requested', afterMs: 0, properties: [] }],
  clockMs: 0,
};
const play = (change: Partial<Scenario>) => simulate(world, leadScoring.id, { ...scenario, ...change });

describe('a simulation of the example', () => {
  it('scores the demo request, takes the warm branch, asks for the mail and waits for a click', () => {
    const result = play({});
    expect(result.effects.map((effect) => effect.kind)).toEqual(['email']);
    // 20 for the rule, and 5 of the node's 20: the budget of the group is 25 (S4, S11).
    expect(result.ledger.map((entry) => entry.givenMilli)).toEqual([20_000, 5_000]);
    const path = litPathOf(result.trace, leadScoring);
    expect(path).toMatchObject({ atNodeId: 'clicked', state: 'waiting' });
    expect([...(path?.edgeIds ?? [])]).toEqual(['e1', 'e2', 'e4', 'e9']);
    expect(path?.nodeIds.has('handoff')).toBe(false);
    expect(result.nextTimerMs).toBeGreaterThan(0);
  });

  it('goes on when the clock is dragged past the wait, and when the click comes', () => {
    const later = litPathOf(play({ clockMs: 49 * hourMs }).trace, leadScoring);
    expect(later).toMatchObject({ atNodeId: 'done', state: 'ended' });
    const properties = outcomeProperties('ripen.email.clicked', play({}).effects);
    const click = { id: 'b', name: 'ripen.email.clicked', afterMs: hourMs, properties };
    const clicked = play({ events: [...scenario.events, click], clockMs: hourMs });
    expect(litPathOf(clicked.trace, leadScoring)?.edgeIds.has('e10')).toBe(true);
    // An event after the clock has not happened yet.
    const before = play({ events: [...scenario.events, click], clockMs: hourMs - 1 });
    expect(litPathOf(before.trace, leadScoring)?.atNodeId).toBe('clicked');
  });

  it('hands a contact over that is a good fit, and says why in words', () => {
    const attributes = [
      { name: 'country', value: 'Germany' },
      { name: 'employees', value: 400 },
      { name: 'title', value: 'Head of Growth' },
    ];
    const result = play({ attributes });
    expect(result.effects.map((effect) => effect.kind)).toEqual(['handoff']);
    const lines = traceLines(result.trace, leadScoring, exampleBook);
    expect(lines[0]).toMatchObject({ step: 'When demo.requested happens', what: 'Came in' });
    const branch = lines.find((line) => line.nodeId === 'which');
    expect(branch?.what).toBe('Went “Hot”');
    expect(branch?.why.join(' ')).toContain('Sales readiness');
    expect(lines.at(-1)).toMatchObject({ nodeId: 'accepted', tone: 'waiting' });
  });

  it('can put a contact in by hand, and shows nothing lit when nobody came in', () => {
    const put = play({ events: [{ id: 'a', name: byHand, afterMs: 0, properties: [] }] });
    expect(put.trace[0]?.did.kind).toBe('started');
    expect(litPathOf(play({ events: [] }).trace, leadScoring)).toBeNull();
  });
});

it('offers the events that the workflow listens to, outcomes last', () => {
  expect(heardEvents(leadScoring, exampleBook)).toEqual([
    'demo.requested',
    'ripen.handoff.accepted',
    'ripen.email.clicked',
  ]);
  const onBand = {
    ...leadScoring,
    nodes: [
      {
        id: 't',
        type: 'trigger.band',
        version: 1,
        position: { x: 0, y: 0 },
        fields: { model: 'readiness', on: 'enters', bands: [] },
      },
    ],
    edges: [],
  };
  expect(heardEvents(onBand, exampleBook)).toEqual(['blog.read', 'webinar.attended', 'demo.requested']);
});
