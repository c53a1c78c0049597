import { describe, expect, it } from 'vitest';
import { scoringModelSchema } from '../scoring/model.ts';
import { replay } from '../simulate/replay.ts';
import { aContact, anEvent, type DocumentSketch, exampleModel, play, worldOf } from '../testing/index.ts';
import { dayMs } from '../values/duration.ts';
import { maxCascade } from './cascade.ts';
import type { Input } from './input.ts';
import { maxSteps } from './run-on.ts';

const adjust = (mode: string, points: number) => {
  return ['score.adjust', { model: 'readiness', group: 'interest', mode, points, reason: 'test' }] as const;
};
const onBand = (on: string, bands: string[]) => ['trigger.band', { model: 'readiness', on, bands }] as const;
const always = { reentry: { kind: 'afterEnd' } } as const;
const bystander: DocumentSketch = {
  id: 'bystander',
  settings: always,
  nodes: {
    start: ['trigger.event', { event: 'go' }],
    tag: ['contact.tag', { tag: 'seen' }],
    mail: ['action.email', { template: 'm' }],
  },
};

describe('S8: crossings start runs', () => {
  it('on the net change of an input, once, with the bands as properties', () => {
    const world = worldOf([
      { nodes: { start: onBand('enters', ['hot']), wait: ['flow.wait', { duration: { amount: 1, unit: 'days' } }] } },
    ]);
    const set = (points: number, atMs: number): Input => ({
      kind: 'change',
      id: `s${atMs}`,
      acceptedAtMs: atMs,
      by: 'Ana',
      adjust: [{ modelId: 'readiness', groupId: 'interest', mode: 'set', points, reason: '' }],
    });
    const { state, crossings, trace } = play(world, [set(80, 0), set(85, 1), set(10, 2)]);
    expect(crossings.map(({ fromBand, toBand }) => `${fromBand}→${toBand}`)).toEqual(['cold→hot', 'hot→cold']);
    expect(state.enrollments[0]?.trigger).toMatchObject({
      name: 'ripen.band.changed',
      properties: { model: 'readiness', from: 'cold', to: 'hot', direction: 'up', ready: 'reached' },
    });
    expect(trace.filter(({ did }) => did.kind === 'started')).toHaveLength(1);
  });

  it('of what nodes changed, after the runs have come to rest', () => {
    const world = worldOf([
      {
        id: 'up',
        nodes: { start: ['trigger.event', { event: 'go' }], a: adjust('add', 70), b: adjust('subtract', 60) },
      },
      { id: 'hot', nodes: { start: onBand('enters', ['hot']), tag: ['contact.tag', { tag: 'hot' }] } },
    ]);
    const { crossings, state } = play(world, [anEvent('go', 0)]);
    expect(crossings).toEqual([]);
    expect(state.contact.tags.size).toBe(0);
    const up = play(world, [anEvent('demo.requested', 0), anEvent('demo.requested', 1), anEvent('demo.requested', 2)]);
    expect([...up.state.contact.tags]).toEqual(['hot']);
  });

  it('by time alone, through a timer', () => {
    const model = scoringModelSchema.parse({
      ...exampleModel,
      groups: [
        { id: 'fit', label: 'Fit', kind: 'fit', max: 25 },
        { id: 'interest', label: 'Interest', kind: 'engagement', max: 100, decay: { kind: 'halfLife', days: 30 } },
      ],
    });
    const cools: DocumentSketch = {
      settings: always,
      nodes: { start: onBand('leaves', ['warm']), tag: ['contact.tag', { tag: 'cooled' }] },
    };
    const world = worldOf([cools], { models: [{ model, version: 1 }] });
    const inputs = [anEvent('demo.requested', 0), anEvent('demo.requested', 0, { id: 'second' })];
    const soon = replay(world, inputs, { contactId: 'ana', untilMs: 30 * dayMs });
    expect(soon.state.contact.tags.size).toBe(0);
    const later = replay(world, inputs, { contactId: 'ana', untilMs: 30 * dayMs + 1 });
    expect([...later.state.contact.tags]).toEqual(['cooled']);
    expect(later.crossings.at(-1)).toMatchObject({ fromBand: 'warm', toBand: 'cold', cause: 'decay' });
  });
});

describe('W11: caps', () => {
  it('a loop that never waits fails its run with its trace, and harms nothing else', () => {
    const loop: DocumentSketch = {
      id: 'loop',
      nodes: {
        start: ['trigger.event', { event: 'go' }],
        tag: ['contact.tag', { tag: 'x' }],
        back: ['flow.goto', { target: 'tag' }],
      },
    };
    const { state, trace, effects } = play(worldOf([loop, bystander]), [anEvent('go', 0)]);
    const [failed, other] = state.enrollments;
    expect(failed).toMatchObject({ status: 'failed', endReason: { code: 'step-limit', steps: maxSteps } });
    expect(trace.filter(({ workflowId }) => workflowId === 'loop').length).toBeGreaterThan(maxSteps);
    expect(other).toMatchObject({ workflowId: 'bystander', status: 'ended' });
    expect(effects.map(({ id }) => id)).toEqual(['bystander~ana~~1/mail/1/0']);
  });

  it('two workflows that chase each other through the score fail, and harm nothing else', () => {
    const world = worldOf([
      { id: 'down', settings: always, nodes: { start: onBand('enters', ['hot']), set: adjust('set', 0) } },
      { id: 'up', settings: always, nodes: { start: onBand('enters', ['cold']), set: adjust('set', 70) } },
      { id: 'first', nodes: { start: ['trigger.event', { event: 'go' }], set: adjust('set', 70) } },
      bystander,
    ]);
    const { state, crossings, effects } = play(world, [anEvent('go', 0)]);
    const failed = state.enrollments.filter(({ status }) => status === 'failed');
    expect(failed.map(({ endReason }) => endReason)).toEqual([{ code: 'cascade-limit', events: maxCascade }]);
    expect(crossings).toHaveLength(maxCascade + 1);
    expect(state.enrollments.find(({ workflowId }) => workflowId === 'first')?.status).toBe('ended');
    expect(effects).toHaveLength(1);
  });

  it('a node that fails fails its run alone, and what it had done before stands', () => {
    const broken: DocumentSketch = {
      id: 'broken',
      nodes: {
        start: ['trigger.event', { event: 'go' }],
        mail: ['action.email', { template: 'm' }],
        adjust: ['score.adjust', { model: 'gone', group: 'g', reason: 'r' }],
      },
    };
    const { state, effects } = play(worldOf([broken, bystander]), [anEvent('go', 0)]);
    expect(state.enrollments[0]).toMatchObject({
      status: 'failed',
      nodeId: 'adjust',
      endReason: { code: 'node-error', message: expect.stringContaining('gone') },
    });
    expect(state.enrollments[1]?.status).toBe('ended');
    expect(effects).toHaveLength(2);
  });

  it.each([
    ['an unknown type', ['plugin.magic', {}]],
    ['fields that are wrong', ['action.email', {}]],
  ] as const)('%s fails the run there', (_title, node) => {
    const world = worldOf([{ nodes: { start: ['trigger.event', { event: 'go' }], node } }]);
    expect(play(world, [anEvent('go', 0)]).state.enrollments[0]).toMatchObject({
      status: 'failed',
      nodeId: 'node',
      endReason: { code: 'node-error' },
    });
  });
});

describe('nodes that are switched off', () => {
  it('let everybody through by the first outlet that leads somewhere', () => {
    const world = worldOf([
      {
        disabled: ['mail', 'ask'],
        nodes: {
          start: ['trigger.event', { event: 'go' }],
          mail: ['action.email', { template: 'm' }],
          ask: ['flow.if', { when: { kind: 'tag', tag: 'x' } }, { no: 'tag' }],
          tag: ['contact.tag', { tag: 'passed' }],
        },
      },
    ]);
    const { effects, state, trace } = play(world, [anEvent('go', 0)]);
    expect(effects).toEqual([]);
    expect([...state.contact.tags]).toEqual(['passed']);
    expect(trace.filter(({ did }) => did.kind === 'skipped').map(({ did }) => did)).toEqual([
      { kind: 'skipped', reason: { code: 'disabled' }, outlet: 'next' },
      { kind: 'skipped', reason: { code: 'disabled' }, outlet: 'no' },
    ]);
  });

  it('start nothing as triggers, and are no goals', () => {
    const nodes = {
      start: ['trigger.event', { event: 'go' }],
      wait: ['flow.wait', { duration: { amount: 1, unit: 'days' } }],
      goal: ['flow.goal', { when: { kind: 'tag', tag: 'x' } }],
    } as const;
    expect(play(worldOf([{ nodes, disabled: ['start'] }]), [anEvent('go', 0)]).trace).toEqual([]);
    const from = aContact({ tags: ['x'] });
    expect(play(worldOf([{ nodes, disabled: ['goal'] }]), [anEvent('go', 0)], from).state.enrollments[0]?.nodeId).toBe(
      'wait',
    );
  });
});

describe('W7: random splits', () => {
  const split = (salt: string, id = 'flow') =>
    worldOf([
      {
        id,
        settings: { salt, reentry: { kind: 'afterEnd' } },
        nodes: {
          start: ['trigger.event', { event: 'go' }],
          split: [
            'flow.split',
            {
              shares: [
                { id: 'a', label: 'A', share: 30 },
                { id: 'b', label: 'B', share: 70 },
              ],
            },
            {},
          ],
        },
      },
    ]);
  const arm = (world: ReturnType<typeof split>, contact: string, atMs = 0) => {
    const { trace } = play(world, [anEvent('go', atMs)], aContact({ id: contact }));
    return trace.flatMap(({ nodeId, did }) => (nodeId === 'split' && did.kind === 'went' ? [did.outlet] : []))[0];
  };
  const contacts = Array.from({ length: 4000 }, (_, index) => `contact-${index}`);

  it('are sticky and right in their proportions', () => {
    const world = split('');
    const arms = contacts.map((contact) => arm(world, contact));
    const share = arms.filter((one) => one === 'a').length / arms.length;
    expect(share).toBeGreaterThan(0.27);
    expect(share).toBeLessThan(0.33);
    for (const contact of contacts.slice(0, 50)) expect(arm(world, contact, 99)).toBe(arm(world, contact));
  });

  it('draw anew with another salt, and independently in another workflow', () => {
    const [one, salted, other] = [split(''), split('copy'), split('', 'second')];
    const some = contacts.slice(0, 1000);
    for (const world of [salted, other]) {
      const both = some.filter((contact) => arm(one, contact) === 'a' && arm(world, contact) === 'a').length;
      expect(both / some.length).toBeGreaterThan(0.05);
      expect(both / some.length).toBeLessThan(0.13);
    }
  });
});
