import { buildWorld, type ContactState, type Input, scoringModelSchema, type World } from '@ripen/runtime';
import { buildDocument, seededRandom } from '@ripen/runtime/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { applyInputs } from '../engine/apply-inputs.ts';
import type { ContactChange, ContactRecord } from '../engine/contact-record.ts';
import { type Append, type BatchHandler, type EngineDriver, type RunningEngine, StaleFence } from '../ports.ts';
import type { SettableClock } from './settable-clock.ts';

/** A driver with what a test needs to look behind it. */
export interface DriverUnderTest {
  readonly driver: EngineDriver<ContactRecord, ContactChange>;
  readonly clock: SettableClock;
  read(contactId: string): ContactState;
  /** Ids of everything asked to leave the building, in any order. */
  effects(): readonly string[];
  /** Another worker on the same store, as a second process would be. */
  another(): DriverUnderTest;
  /** Closes the store, without saying goodbye to a running engine. */
  close(): void;
}

export type MakeDriver = (world: World, clock: SettableClock | null) => DriverUnderTest;

const ctx = { workspaceId: 'main' };
const dayMs = 86_400_000;

/** What every engine driver must do, whatever is behind it (docs/decisions/0022). */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a suite is a list of tests, as in a test file.
export function driverConformance(name: string, makeDriver: MakeDriver): void {
  // biome-ignore lint/complexity/noExcessiveLinesPerFunction: a suite is a list of tests, as in a test file.
  describe(`${name} is an engine driver`, () => {
    let open: DriverUnderTest[] = [];
    let running: RunningEngine[] = [];
    const make = (): DriverUnderTest => {
      const made = makeDriver(world, null);
      open.push(made);
      return made;
    };
    const another = (of: DriverUnderTest): DriverUnderTest => {
      const made = of.another();
      open.push(made);
      return made;
    };
    const run = (of: DriverUnderTest, handler: BatchHandler<ContactRecord, ContactChange> = apply): RunningEngine => {
      const started = of.driver.run(handler, { maxBatch: 16 });
      running.push(started);
      return started;
    };
    afterEach(async () => {
      for (const engine of running) await engine.stop();
      for (const one of open) one.close();
      open = [];
      running = [];
    });

    for (const backlog of [false, true]) {
      const when = backlog ? 'from a backlog' : 'as they come';
      it(`E3: applies each contact's inputs one at a time in the order of acceptance, ${when}`, async () => {
        const test = make();
        const seen = new Map<string, number[]>();
        const noting: BatchHandler<ContactRecord, ContactChange> = (store, batch) => {
          apply(store, batch);
          for (const { contactId, payload } of batch) {
            const { properties } = JSON.parse(payload) as Extract<Input, { kind: 'event' }>;
            seen.set(contactId, [...(seen.get(contactId) ?? []), Number(properties.n)]);
          }
        };
        const engine = backlog ? null : run(test, noting);
        const sent = Array.from({ length: 300 }, (_, n) =>
          test.driver.append([event(`c${n % 7}`, `m${n}`, 'click', { n })]),
        );
        await Promise.all(sent);
        await (engine ?? run(test, noting)).drained();
        expect([...seen.values()].flat()).toHaveLength(300);
        for (const order of seen.values()) expect(order).toEqual([...order].sort((a, b) => a - b));
      });
    }

    it('E2: the same id again changes nothing: in one append, in another, for another contact, after a restart', async () => {
      const test = make();
      const engine = run(test);
      const first = await test.driver.append([event('ann', 'm1', 'click'), event('ann', 'm1', 'click')]);
      expect(first).toMatchObject({ accepted: 1, duplicate: 1 });
      expect(await test.driver.append([event('bob', 'm1', 'click')])).toMatchObject({ accepted: 0, duplicate: 1 });
      await engine.drained();
      const later = another(test);
      const takenOver = run(later);
      expect(await later.driver.append([event('ann', 'm1', 'click')])).toMatchObject({ accepted: 0, duplicate: 1 });
      await takenOver.drained();
      expect(points(later.read('ann'))).toBe(1);
      expect(later.read('bob').scores.size).toBe(0);
    });

    it('W13: a worker that dies before its commit changed nothing, and the next one applies the batch once', async () => {
      const test = make();
      await test.driver.append([event('ann', 'm1', 'click'), event('ann', 'm2', 'mail')]);
      let deaths = 0;
      const dying: BatchHandler<ContactRecord, ContactChange> = (store, batch) => {
        deaths += 1;
        apply({ load: store.load, commit: () => undefined }, batch);
        throw new StaleFence('died before the commit');
      };
      run(test, dying);
      await until(() => deaths > 0);
      expect(test.read('ann').scores.size).toBe(0);
      const later = another(test);
      await run(later).drained();
      expect(points(later.read('ann'))).toBe(1);
      expect(later.effects()).toHaveLength(1);
    });

    it('W13: a worker that dies after its commit, before anybody heard of it, is not repeated', async () => {
      const test = make();
      const engine = run(test);
      await test.driver.append([event('ann', 'm1', 'click'), event('ann', 'm2', 'mail')]);
      await engine.drained();
      const later = another(test);
      const next = run(later);
      // The client never got its answer and sends again.
      expect(await later.driver.append([event('ann', 'm1', 'click'), event('ann', 'm2', 'mail')])).toMatchObject({
        duplicate: 2,
      });
      await next.drained();
      expect(points(later.read('ann'))).toBe(1);
      expect(later.effects()).toHaveLength(1);
    });

    it('a timer fires once, not before it is due, and not again after a restart', async () => {
      const test = make();
      const engine = run(test);
      await test.driver.append([event('ann', 'm1', 'sent')]);
      test.clock.advance(7 * dayMs - 1);
      await engine.drained();
      expect(outcome(test.read('ann'))).toBe('waiting');
      test.clock.advance(1);
      await engine.drained();
      expect(outcome(test.read('ann'))).toBe('timeout');
      const later = another(test);
      later.clock.set(test.clock.nowMs() + dayMs);
      await run(later).drained();
      expect(outcome(later.read('ann'))).toBe('timeout');
      expect(later.effects()).toHaveLength(1);
    });

    it('cancelling a timer wins cleanly before it is due and loses cleanly after', async () => {
      const test = make();
      const engine = run(test);
      await test.driver.append([event('ann', 'm1', 'sent'), event('bob', 'm2', 'sent')]);
      await test.driver.append([event('ann', 'm3', 'opened')]);
      test.clock.advance(8 * dayMs);
      await engine.drained();
      await test.driver.append([event('bob', 'm4', 'opened')]);
      await engine.drained();
      expect([outcome(test.read('ann')), outcome(test.read('bob'))]).toEqual(['opened', 'timeout']);
      expect(test.effects()).toHaveLength(2);
    });

    for (const backlog of [false, true]) {
      it(`"opened or 7 days" raced both ways takes exactly one way, ${backlog ? 'behind a backlog' : 'as it happens'}`, async () => {
        const test = make();
        let engine = run(test);
        const random = seededRandom(Number(process.env.SEED));
        const people = Array.from({ length: 40 }, (_, n) => `p${n}`);
        await test.driver.append(people.map((id) => event(id, `sent-${id}`, 'sent')));
        await engine.drained();
        if (backlog) await engine.stop();
        const dueAtMs = test.clock.nowMs() + 7 * dayMs;
        const opens = people.map((id) => ({ id, atMs: dueAtMs + random.int(-3, 3) })).sort((a, b) => a.atMs - b.atMs);
        for (const { id, atMs } of opens) {
          test.clock.set(atMs);
          await test.driver.append([event(id, `open-${id}`, 'opened')]);
        }
        test.clock.set(dueAtMs + 10);
        if (backlog) engine = run(test);
        await engine.drained();
        for (const { id, atMs } of opens) {
          const ended = outcome(test.read(id));
          expect(['opened', 'timeout']).toContain(ended);
          // While the engine looks, the instant decides; behind a backlog, who came first into the inbox.
          if (!backlog) expect([id, ended]).toEqual([id, atMs < dueAtMs ? 'opened' : 'timeout']);
        }
        expect(new Set(test.effects()).size).toBe(people.length);
      });
    }

    for (const backlog of [false, true]) {
      it(`W12: a batch that has to be done again counts once and asks for each effect once, ${backlog ? 'from a backlog' : 'as it comes'}`, async () => {
        const test = make();
        let failures = backlog ? 3 : 1;
        const flaky: BatchHandler<ContactRecord, ContactChange> = (store, batch) => {
          apply(store, batch);
          failures -= 1;
          if (failures >= 0 && batch.length > 1) throw new Error('lost the connection just before the end');
        };
        const running = backlog ? null : run(test, flaky);
        await test.driver.append([event('ann', 'm1', 'mail'), event('ann', 'm2', 'click')]);
        await (running ?? run(test, flaky)).drained();
        expect(failures).toBeLessThan(1);
        expect(test.effects()).toHaveLength(1);
        expect(points(test.read('ann'))).toBe(1);
      });
    }

    it('a worker with an old fence is refused, and keeps nothing', async () => {
      const test = make();
      const applied: Record<'old' | 'newer', string[]> = { old: [], newer: [] };
      const noting =
        (who: 'old' | 'newer'): BatchHandler<ContactRecord, ContactChange> =>
        (store, batch) => {
          apply(store, batch);
          applied[who].push(...batch.map(({ id }) => id));
        };
      const old = run(test, noting('old'));
      await test.driver.append([event('ann', 'm0', 'click')]);
      await old.drained();
      const newer = another(test);
      const current = run(newer, noting('newer'));
      // The old worker still takes events in; it does not know yet that it was replaced.
      await test.driver.append([event('ann', 'm1', 'click')]);
      await newer.driver.append([event('ann', 'm2', 'click')]);
      await current.drained();
      expect(applied).toEqual({ old: ['m0'], newer: ['m1', 'm2'] });
      expect(points(newer.read('ann'))).toBe(3);
    });

    it('a poison input is parked with its reason, and everything behind it goes on', async () => {
      const test = make();
      const engine = run(test);
      const poison = { ...event('ann', 'bad', 'click'), payload: '{"kind":"event"' };
      await test.driver.append([
        event('ann', 'm1', 'click'),
        poison,
        event('ann', 'm2', 'click'),
        event('bob', 'm3', 'click'),
      ]);
      await engine.drained();
      expect(test.driver.health()).toMatchObject({ waiting: 0, parked: 1, trouble: null });
      expect([points(test.read('ann')), points(test.read('bob'))]).toEqual([2, 1]);
    });

    it('an input whose commit fails is parked alone', async () => {
      const test = make();
      await test.driver.append([
        event('ann', 'm1', 'click'),
        event('bob', 'bad', 'click'),
        event('cleo', 'm3', 'click'),
      ]);
      const failing: BatchHandler<ContactRecord, ContactChange> = (store, batch) => {
        apply(store, batch);
        if (batch.some(({ id }) => id === 'bad')) throw new TypeError('a value that no column takes');
      };
      await run(test, failing).drained();
      expect(test.driver.health()).toMatchObject({ waiting: 0, parked: 1 });
      expect([points(test.read('ann')), points(test.read('cleo'))]).toEqual([1, 1]);
      expect(test.read('bob').scores.size).toBe(0);
    });
  });
}

const model = scoringModelSchema.parse({
  id: 'clicks',
  name: 'Clicks',
  groups: [{ id: 'all', label: 'All', kind: 'engagement', max: 1000 }],
  rules: [{ id: 'click', group: 'all', label: 'Clicked', points: 1, kind: 'event', event: 'click' }],
  readyAt: 1000,
});
const mailing = buildDocument({
  id: 'mailing',
  nodes: {
    start: ['trigger.event', { event: 'mail' }],
    mail: ['action.email', { template: 'hello' }],
    done: ['flow.end', {}],
  },
});
/** Each way out sends its own mail, so that two ways taken would show as two effects. */
const openedOrWeek = buildDocument({
  id: 'openedOrWeek',
  nodes: {
    start: ['trigger.event', { event: 'sent' }],
    wait: [
      'flow.wait-event',
      { event: 'opened', timeout: { amount: 7, unit: 'days' } },
      { happened: 'thanks', timeout: 'remind' },
    ],
    thanks: ['action.email', { template: 'thanks' }, { next: 'opened' }],
    remind: ['action.email', { template: 'remind' }, { next: 'timeout' }],
    opened: ['flow.end', {}],
    timeout: ['flow.end', {}],
  },
});
const world = buildWorld({
  models: [{ model, version: 1 }],
  workflows: [mailing, openedOrWeek].map((document) => ({ document, version: 1, current: true })),
  segments: new Map(),
  timeZone: 'UTC',
});
const apply = applyInputs(() => world);

function event(contactId: string, id: string, name: string, properties: Readonly<Record<string, number>> = {}): Append {
  const input = { kind: 'event', call: 'track', id, name, properties, atMs: 0 };
  return { ...ctx, contactId, id, kind: 'event', name, atMs: 0, payload: JSON.stringify(input), context: null };
}

const points = (state: ContactState): number => (state.scores.get('clicks')?.groups[0]?.valueMilli ?? 0) / 1000;

function outcome(state: ContactState): string {
  const [run] = state.enrollments.filter(({ workflowId }) => workflowId === 'openedOrWeek');
  return run === undefined ? 'none' : run.status === 'active' ? 'waiting' : run.nodeId;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !condition(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(condition()).toBe(true);
}
