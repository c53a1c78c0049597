import type { AdjustMode, AttributeChange, FactSource, Scalar, Subject } from '@ripen/runtime';
import type { AppDeps } from '../app-deps.ts';
import { invalid } from '../http/problem.ts';
import { subjectKind } from '../store/subject.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

export interface ContactChange {
  readonly attributes?: Readonly<Record<string, Scalar | null>> | undefined;
  /** Where the attributes come from (E5); absent = the API. */
  readonly source?: FactSource | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  readonly adjust?: readonly {
    readonly modelId: string;
    readonly groupId: string;
    readonly mode: AdjustMode;
    readonly points: number;
    readonly reason: string;
  }[];
  readonly exclude?: readonly { readonly modelId: string; readonly reason: string | null; readonly note?: string }[];
}

/**
 * Sends a person's change of a contact or a deal through the one door, the inbox, and waits until it is applied, so that what is answered shows it.
 * @throws HttpProblem 422 when a model or group is named that does not exist
 */
export async function changeContact(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  contactId: string,
  by: string,
  change: ContactChange,
): Promise<void> {
  refuseUnknownModels(ctx, deps, subjectKind(contactId), change);
  const atMs = deps.clock.nowMs();
  await deps.engine.submit(ctx, contactId, {
    kind: 'change',
    by,
    ...(change.attributes ? { attributes: attributeChanges(change.attributes, change.source ?? 'api', atMs) } : {}),
    ...(change.addTags ? { addTags: change.addTags } : {}),
    ...(change.removeTags ? { removeTags: change.removeTags } : {}),
    ...(change.adjust ? { adjust: change.adjust } : {}),
    ...(change.exclude ? { exclude: change.exclude } : {}),
  });
}

/** Finds the contact by e-mail or user id, or makes one. @returns its id */
export async function createContact(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  given: {
    email?: string | undefined;
    userId?: string | undefined;
    attributes: Readonly<Record<string, Scalar>>;
    source?: FactSource | undefined;
  },
): Promise<string> {
  if (given.email === undefined && given.userId === undefined) {
    throw invalid('A contact needs an e-mail address or a user id. Nothing was changed.', [
      { pointer: '/email', detail: 'give email or userId' },
    ]);
  }
  const contactId = deps.engine.resolveContact(ctx, { email: given.email, userId: given.userId });
  const attributes = given.email === undefined ? given.attributes : { ...given.attributes, email: given.email };
  await changeContact(ctx, deps, contactId, 'api', { attributes, source: given.source });
  return contactId;
}

const attributeChanges = (
  attributes: Readonly<Record<string, Scalar | null>>,
  source: FactSource,
  atMs: number,
): AttributeChange[] => Object.entries(attributes).map(([name, value]) => ({ name, value, source, atMs }));

function refuseUnknownModels(ctx: WorkspaceCtx, deps: AppDeps, about: Subject, change: ContactChange): void {
  const models = new Map(deps.engine.world(ctx, about).models.map(({ model }) => [model.id, model]));
  for (const { modelId } of change.exclude ?? []) {
    if (!models.has(modelId)) throw unknown('/modelId', `no published scoring model "${modelId}"`);
  }
  for (const { modelId, groupId } of change.adjust ?? []) {
    const model = models.get(modelId);
    if (!model) throw unknown('/modelId', `no published scoring model "${modelId}"`);
    if (!model.groups.some((group) => group.id === groupId))
      throw unknown('/groupId', `no group "${groupId}" in ${model.name}`);
  }
}

const unknown = (pointer: string, detail: string) => invalid('Nothing was changed.', [{ pointer, detail }]);
