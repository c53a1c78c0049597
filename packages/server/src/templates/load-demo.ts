import type { AppDeps } from '../app-deps.ts';
import { insertPersonRow, listPeopleRows } from '../store/people-rows.ts';
import { getSetting, putSetting } from '../store/setting-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { demoContacts } from './demo-contacts.ts';
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

export const isDemoLoaded = (ctx: WorkspaceCtx, deps: Pick<AppDeps, 'db'>): boolean =>
  getSetting(ctx, deps.db, loadedKey) !== null;

/**
 * Loads the example workspace: templates published, three salespeople, twenty contacts with a month of history. Whatever
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
  const contacts = await playContacts(ctx, deps, nowMs);
  deps.db.writeTransaction(() => putSetting(ctx, deps.db, loadedKey, nowMs, nowMs));
  return { workflows: published.workflows.length, models: published.models.length, contacts };
}

function addPeople(ctx: WorkspaceCtx, deps: AppDeps): void {
  deps.db.writeTransaction(() => {
    const known = new Set(listPeopleRows(ctx, deps.db).map(({ id }) => id));
    for (const person of demoPeople) if (!known.has(person.id)) insertPersonRow(ctx, deps.db, { ...person, active: 1 });
  });
}

/** Through the one door, like any event; their ids make loading half and once more harmless. */
async function playContacts(ctx: WorkspaceCtx, deps: AppDeps, nowMs: number): Promise<number> {
  const contacts = demoContacts(nowMs);
  await deps.engine.append(
    ctx,
    contacts.flatMap(({ userId, attributes, events }) => {
      const email = String(attributes.email);
      const contactId = deps.engine.resolveContact(ctx, { userId, email });
      const firstMs = events[0]?.atMs ?? nowMs;
      return [
        {
          contactId,
          id: `demo/${userId}/identify`,
          draft: {
            kind: 'event' as const,
            call: 'identify' as const,
            name: 'identify',
            atMs: firstMs,
            properties: {},
            attributes: Object.entries(attributes).map(([name, value]) => ({
              name,
              value,
              source: 'form' as const,
              atMs: firstMs,
            })),
          },
        },
        ...events.map(({ id, name, call, atMs, properties }) => ({
          contactId,
          id,
          draft: { kind: 'event' as const, call, name, atMs, properties },
        })),
      ];
    }),
  );
  await deps.engine.drained();
  return contacts.length;
}
