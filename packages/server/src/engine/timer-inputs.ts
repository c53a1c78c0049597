import type { Input, Timer } from '@ripen/runtime';
import type { Append } from '../ports.ts';
import type { TimerRow } from '../store/timer-rows.ts';

/**
 * A due timer as the input it becomes. The id is derived from the promise itself (whose, which, which visit, when), so
 * that it fires once per setting, whoever notices first.
 */
export function timerInput(row: TimerRow): Append {
  // Written from a Timer's subject.
  const subject = JSON.parse(row.subjectJson) as Timer['subject'];
  const visit = subject.kind === 'wait' ? subject.visit : 0;
  const id = `~timer/${row.contactId}/${row.id}/${visit}/${row.dueAtMs}`;
  const input: Omit<Extract<Input, { kind: 'timer' }>, 'acceptedAtMs'> = {
    kind: 'timer',
    id,
    timer: { id: row.id, dueAtMs: row.dueAtMs, subject },
  };
  return {
    workspaceId: row.workspaceId,
    contactId: row.contactId,
    id,
    kind: 'timer',
    name: '',
    atMs: row.dueAtMs,
    payload: JSON.stringify(input),
    context: null,
  };
}
