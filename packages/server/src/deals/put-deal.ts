import type { Scalar } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import type { PreparedInput } from '../engine/create-engine.ts';
import { invalid } from '../http/problem.ts';
import { attributeRowsOf } from '../store/contact-detail-rows.ts';
import { type DealStatus, findDeal } from '../store/deal-rows.ts';
import { hasWaiting } from '../store/inbox-rows.ts';
import { shardOf } from '../store/shard.ts';
import { dealSubject } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type PersonGiven, setPeople } from './link-people.ts';

/** What is said of a deal; what is left out stays as it is, null forgets. */
export interface DealGiven {
  readonly name?: string | undefined;
  readonly stage?: string | null | undefined;
  readonly value?: number | null | undefined;
  readonly currency?: string | null | undefined;
  readonly status?: DealStatus | undefined;
  readonly attributes?: Readonly<Record<string, Scalar | null>> | undefined;
  /** The whole list. */
  readonly contacts?: readonly PersonGiven[] | undefined;
}

/** What has a member of its own. */
const ownNames = ['name', 'stage', 'value', 'currency', 'status'] as const;

/**
 * Creates the deal that the caller calls `dealId`, or changes it: only what is different goes into its history, so that the
 * same call again changes nothing.
 * @returns whether it is new
 * @throws HttpProblem 422 for a new deal without a name, a contact that is not known, an attribute with a member of its own
 */
export async function putDeal(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  dealId: string,
  by: string,
  given: DealGiven,
): Promise<boolean> {
  refuseOwnNames(given);
  const { db } = deps;
  const id = dealSubject(dealId);
  const shard = shardOf(ctx.workspaceId, id);
  let isNew = false;
  await deps.engine.submitPrepared(ctx, (atMs) => {
    const known = findDeal(ctx, db, shard, id);
    isNew = known === undefined;
    if (known === undefined && given.name === undefined) {
      throw invalid('A new deal needs a name. Nothing was changed.', [{ pointer: '/name', detail: 'give a name' }]);
    }
    const is = attributesNow(ctx, deps, { shard, id });
    // What waits to be applied may change what is here, so then all of it is said.
    const isBehind = hasWaiting(db);
    const said = [...saidOf(given, isNew)];
    const changed = said.filter(([name, value]) => isBehind || (is.get(name) ?? null) !== value);
    const deal = { id, isOpen: known?.status === 'open' };
    const events = eventsOf(id, new Map(said), is, atMs);
    return [
      // What a deal was when it was won or lost is what it was before it was said so (H4).
      ...events.ending,
      ...changeOf(id, by, changed, atMs),
      ...events.moving,
      ...(given.contacts === undefined ? [] : setPeople(ctx, db, deal, given.contacts, atMs)),
    ];
  });
  return isNew;
}

function refuseOwnNames({ attributes = {} }: DealGiven): void {
  const errors = ownNames
    .filter((name) => Object.hasOwn(attributes, name))
    .map((name) => ({ pointer: `/attributes/${name}`, detail: `say it beside the attributes, as "${name}"` }));
  if (errors.length > 0) throw invalid('Nothing was changed.', errors);
}

function attributesNow(
  ctx: WorkspaceCtx,
  { db }: AppDeps,
  place: { readonly shard: number; readonly id: string },
): ReadonlyMap<string, Scalar | null> {
  return new Map(
    attributeRowsOf(ctx, db, place).map(({ name, type, text, num }) => [
      name,
      type === 'text' ? (text ?? '') : type === 'boolean' ? num === 1 : (num ?? 0),
    ]),
  );
}

/** Each thing said, by the name of its attribute. */
function saidOf(given: DealGiven, isNew: boolean): Map<string, Scalar | null> {
  const said = new Map<string, Scalar | null>(Object.entries(given.attributes ?? {}));
  for (const name of ownNames) {
    const value = given[name];
    if (value !== undefined) said.set(name, value);
  }
  if (isNew && given.status === undefined) said.set('status', 'open');
  return said;
}

function changeOf(
  contactId: string,
  by: string,
  changed: readonly (readonly [name: string, value: Scalar | null])[],
  atMs: number,
): PreparedInput[] {
  if (changed.length === 0) return [];
  const attributes = changed.map(([name, value]) => ({ name, value, source: 'api' as const, atMs }));
  return [{ contactId, draft: { kind: 'change', by, attributes } }];
}

/** What rules and reviews may wait for: won or lost, another stage. */
function eventsOf(
  contactId: string,
  said: ReadonlyMap<string, Scalar | null>,
  is: ReadonlyMap<string, Scalar | null>,
  atMs: number,
): { readonly ending: PreparedInput[]; readonly moving: PreparedInput[] } {
  const event = (name: string, properties: Record<string, Scalar>): PreparedInput => ({
    contactId,
    draft: { kind: 'event', call: 'internal', name, properties, atMs },
  });
  const [from, to] = [is.get('stage') ?? null, said.get('stage')];
  const status = said.get('status');
  const value = said.get('value') ?? is.get('value') ?? null;
  const ends = (status === 'won' || status === 'lost') && is.get('status') !== status;
  // The stage that a deal begins in is no change of it.
  const moves = is.size > 0 && to !== undefined && to !== from;
  return {
    ending: ends ? [event(`ripen.deal.${status}`, present('value', value))] : [],
    moving: moves ? [event('ripen.deal.stage-changed', { ...present('from', from), ...present('to', to) })] : [],
  };
}

const present = (name: string, value: Scalar | null): Record<string, Scalar> =>
  value === null ? {} : { [name]: value };
