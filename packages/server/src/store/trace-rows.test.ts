import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Enrollment, TraceEntry } from '@ripen/runtime';
import { expect, it } from 'vitest';
import { firstStepsFromJson, isFirstStep } from './enrollment-rows.ts';
import { openStore } from './open-store.ts';
import { insertTrace, stepsToJson, traceOf } from './trace-rows.ts';

const step = (
  inputId: string,
  index: number,
  enrollmentId: string | null,
  own: Partial<TraceEntry> = {},
): TraceEntry => ({
  id: `${inputId}/w/${index}`,
  enrollmentId,
  workflowId: 'w',
  version: 1,
  nodeId: `n${index}`,
  visit: 1,
  inputId,
  atMs: 5,
  did: { kind: 'started' },
  compared: [],
  effectIds: [],
  ...own,
});

it('gives back each enrollment’s own steps in order, whole, whatever shares their row', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ripen-trace-'));
  const db = openStore(join(folder, 'ripen.db'));
  const ctx = { workspaceId: 'main' };
  const owner = { shard: 3, contactId: 'c' };
  const first = step('a', 0, 'r1');
  const second = step('a', 1, 'r1', { effectIds: ['a/mail'], visit: 2 });
  const other = step('a', 2, 'r2');
  const nobodys = step('a', 3, null);
  const later = step('b', 0, 'r1', { atMs: 9 });
  const foreign = step('zz', 0, 'r1', { id: 'somebody else’s/refused', atMs: 9 });
  db.writeTransaction(() => insertTrace(ctx, db, owner, [first, second, other, nobodys, later, foreign]));
  expect(traceOf(ctx, db, owner, 'r1', 10)).toEqual([first, second, later, foreign]);
  expect(traceOf(ctx, db, owner, 'r2', 10)).toEqual([other]);
  expect(traceOf(ctx, db, { shard: 3, contactId: 'd' }, 'r1', 10)).toEqual([]);
  db.close();
  rmSync(folder, { recursive: true });
});

it('keeps the steps of the input that started an enrollment in its own row, and gives back the same', () => {
  const enrollment: Enrollment = {
    id: 'w~c~~1',
    workflowId: 'w',
    version: 1,
    key: '',
    number: 1,
    status: 'ended',
    nodeId: 'n1',
    visits: [],
    wait: null,
    trigger: { inputId: 'a', name: 'go', properties: {}, atMs: 1 },
    startedAtMs: 5,
    endedAtMs: 5,
    endReason: null,
  };
  const mine = step('a', 0, enrollment.id);
  expect(isFirstStep(mine, enrollment)).toBe(true);
  for (const other of [
    { inputId: 'b' },
    { atMs: 6 },
    { version: 2 },
    { enrollmentId: 'w~c~~2' },
    { enrollmentId: null },
  ])
    expect(isFirstStep({ ...mine, ...other }, enrollment)).toBe(false);
  const steps = [mine, step('a', 1, enrollment.id, { effectIds: ['a/mail'] })];
  expect(firstStepsFromJson(stepsToJson(steps), enrollment)).toEqual(steps);
});
