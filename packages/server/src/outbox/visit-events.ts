import type { Effect } from '@ripen/runtime';
import { pastEventRows } from '../store/event-rows.ts';
import type { OutboxRow } from '../store/outbox-delivery-rows.ts';
import type { HeldVisit } from '../store/outbox-visit-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type OutcomeName, raiseOutcome } from './outcome-events.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * A judged visit becomes an event: a click once a minute and link, an opening once an hour. A machine's has a name of its
 * own, which no rule listens to; a person's click proves that the mail was opened after all (E6: one click overrules).
 * Inside a write transaction.
 */
export function raiseVisit(
  ctx: WorkspaceCtx,
  db: Db,
  row: OutboxRow,
  { link, url, atMs }: HeldVisit,
  machineSign: string | null,
  nowMs: number,
): void {
  // A mail's row holds the effect that asked for it.
  const effect = JSON.parse(row.effectJson) as Effect;
  const raise = (name: OutcomeName, what: string, properties: Record<string, string | boolean>): boolean =>
    raiseOutcome(ctx, db, { effect, contactId: row.contactId, name, what, atMs, properties }, nowMs);
  const byMachine = machineSign === null ? {} : { machine: true, sign: machineSign };
  if (link === null) {
    const kind = machineSign === null ? 'opened' : 'machine-opened';
    raise(`ripen.email.${kind}`, `${kind}/${Math.floor(atMs / hourMs)}`, byMachine);
    return;
  }
  const kind = machineSign === null ? 'clicked' : 'machine-clicked';
  if (machineSign === null && onlyMachinesOpened(ctx, db, row))
    raise('ripen.email.opened', 'opened/click', { by: 'click' });
  raise(`ripen.email.${kind}`, `${kind}/${link}/${Math.floor(atMs / minuteMs)}`, { url: url ?? '', ...byMachine });
}

function onlyMachinesOpened(ctx: WorkspaceCtx, db: Db, row: OutboxRow): boolean {
  const has = (name: OutcomeName): boolean =>
    pastEventRows(ctx, db, row, new Map([[name, row.createdAtMs]]), Number.MAX_SAFE_INTEGER).some(
      ({ inputJson }) => effectOf(inputJson) === row.id,
    );
  return has('ripen.email.machine-opened') && !has('ripen.email.opened');
}

/** Which effect an outcome is about; the history keeps whole inputs. */
const effectOf = (inputJson: string): unknown =>
  (JSON.parse(inputJson) as { properties?: { effect?: unknown } }).properties?.effect;
