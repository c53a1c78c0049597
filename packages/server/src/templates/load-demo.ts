import { modelPresets } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { addDealEvent } from '../deals/add-deal-event.ts';
import { putDeal } from '../deals/put-deal.ts';
import { createScoringModel, publishScoringModel } from '../scoring/scoring-model-verbs.ts';
import { findIdentity } from '../store/identity-rows.ts';
import { insertPersonRow, listPeopleRows } from '../store/people-rows.ts';
import { scoringModelExists } from '../store/scoring-model-rows.ts';
import { getSetting, putSetting } from '../store/setting-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type DemoContact, demoContacts } from './demo-contacts.ts';
import { demoDeals } from './demo-deals.ts';
import { galleryItem } from './gallery.ts';
import { importTemplate } from './import-template.ts';
import { publishImported } from './publish-imported.ts';

const demoTemplates = ['lead-scoring', 'lead-handoff', 'nurture-drip'] as const;
const demoPeople = [
  { id: 'ana', name: 'Ana Petrova', email: 'ana@example.com', weight: 1 },
  { id: 'ben', name: 'Ben Schuster', email: 'ben@example.com', weight: 1 },
  { id: 'carla', name: 'Carla Nwosu', email: 'carla@example.com', weight: 1 },
] as const;
const loadedKey = 'demo.loadedAtMs';
const dayMs = 86_400_000;

export const isDemoLoaded = (ctx: WorkspaceCtx, deps: Pick<AppDeps, 'db'>): boolean =>
  getSetting(ctx, deps.db, loadedKey) !== null;

/**
 * Loads the example workspace: templates published, three salespeople, twenty contacts with a month of history, a model
 * about deals and eight deals. Whatever
 * is there already stays, and loading it again changes nothing.
 */
export async function loadDemo(
  ctx: WorkspaceCtx,
  deps: AppDeps,
): Promise<{ workflows: number; models: number; contacts: number }> {
  if (isDemoLoaded(ctx, deps)) return { workflows: 0, models: 0, contacts: 0 };
  const nowMs = deps.clock.nowMs();
  addPeople(ctx, deps);
  const imported = demoTemplates.flatMap((id) => {
    const template = galleryItem(id);
    return template ? [importTemplate(ctx, deps, template, false)] : [];
  });
  const published = publishImported(ctx, deps, imported, 'Example');
  const dealModels = publishDealHealth(ctx, deps);
  const contacts = demoContacts(nowMs);
  await introduce(ctx, deps, contacts, nowMs);
  // Before their people do anything, so that the deals hear it.
  await addDeals(ctx, deps, nowMs);
  await playContacts(ctx, deps, contacts);
  await closeDeals(ctx, deps);
  deps.db.writeTransaction(() => putSetting(ctx, deps.db, loadedKey, nowMs, nowMs));
  return {
    workflows: published.workflows.length,
    models: published.models.length + dealModels,
    contacts: contacts.length,
  };
}

function addPeople(ctx: WorkspaceCtx, deps: AppDeps): void {
  deps.db.writeTransaction(() => {
    const known = new Set(listPeopleRows(ctx, deps.db).map(({ id }) => id));
    for (const person of demoPeople) if (!known.has(person.id)) insertPersonRow(ctx, deps.db, { ...person, active: 1 });
  });
}

/** @returns how many models that made */
function publishDealHealth(ctx: WorkspaceCtx, deps: AppDeps): number {
  const preset = modelPresets.find(({ id }) => id === 'deal-health');
  if (preset === undefined || scoringModelExists(ctx, deps.db, preset.id)) return 0;
  const { id } = createScoringModel(ctx, deps, preset.make());
  publishScoringModel(ctx, deps, id, 'Example');
  return 1;
}

async function addDeals(ctx: WorkspaceCtx, deps: AppDeps, nowMs: number): Promise<void> {
  for (const { id, name, stage, value, people, metDaysAgo } of demoDeals) {
    const contacts = people.flatMap(([contact, role]) => {
      const found = findIdentity(ctx, deps.db, 'user', `demo-${contact}`);
      return found === undefined ? [] : [{ id: found.contactId, role }];
    });
    await putDeal(ctx, deps, id, 'demo', { name, stage, value, currency: 'EUR', contacts });
    for (const days of metDaysAgo) {
      await addDealEvent(ctx, deps, id, {
        name: 'meeting.held',
        properties: {},
        atMs: nowMs - days * dayMs,
        id: `${days}`,
      });
    }
  }
}

async function closeDeals(ctx: WorkspaceCtx, deps: AppDeps): Promise<void> {
  for (const { id, status } of demoDeals) if (status !== undefined) await putDeal(ctx, deps, id, 'demo', { status });
}

/** Through the one door, like any event; their ids make loading half and once more harmless. */
async function introduce(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  contacts: readonly DemoContact[],
  nowMs: number,
): Promise<void> {
  await deps.engine.append(
    ctx,
    contacts.map(({ userId, attributes, events }) => {
      const atMs = events[0]?.atMs ?? nowMs;
      const facts = Object.entries(attributes).map(([name, value]) => ({ name, value, source: 'form' as const, atMs }));
      const draft = {
        kind: 'event',
        call: 'identify',
        name: 'identify',
        atMs,
        properties: {},
        attributes: facts,
      } as const;
      const contactId = deps.engine.resolveContact(ctx, { userId, email: String(attributes.email) });
      return { contactId, id: `demo/${userId}/identify`, draft };
    }),
  );
  await deps.engine.drained();
}

async function playContacts(ctx: WorkspaceCtx, deps: AppDeps, contacts: readonly DemoContact[]): Promise<void> {
  await deps.engine.append(
    ctx,
    contacts.flatMap(({ userId, attributes, events }) => {
      const contactId = deps.engine.resolveContact(ctx, { userId, email: String(attributes.email) });
      return events.map(({ id, name, call, atMs, properties }) => ({
        contactId,
        id,
        draft: { kind: 'event' as const, call, name, atMs, properties },
      }));
    }),
  );
  await deps.engine.drained();
}
