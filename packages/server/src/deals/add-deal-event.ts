import type { AppDeps } from '../app-deps.ts';
import { invalid } from '../http/problem.ts';
import { cleanObject, cleanText, TooDeep } from '../ingest/clean-json.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { dealRow } from './deal-verbs.ts';

/** The largest event, as at the front door (E1). */
const largestBytes = 32 * 1024;

export interface DealEventGiven {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly atMs?: number | undefined;
  readonly id?: string | undefined;
}

/**
 * Something that happened to the deal itself, through the inbox; resolves when it is applied. The same `id` again changes
 * nothing (E2). What is said to lie in the future happened now (E3).
 * @throws HttpProblem 404 for an unknown deal, 422 for a name of Ripen's own or properties that are too large or too deep
 */
export async function addDealEvent(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  dealId: string,
  { name, properties, atMs, id }: DealEventGiven,
): Promise<void> {
  if (name.startsWith('ripen.')) throw refused('/name', 'names that begin with "ripen." are the server’s own');
  const clean = cleaned(properties);
  await deps.engine.submitPrepared(ctx, (acceptedAtMs) => {
    const { id: contactId } = dealRow(ctx, deps, dealId);
    const happenedAtMs = Math.min(atMs ?? acceptedAtMs, acceptedAtMs);
    return [
      {
        contactId,
        ...(id === undefined ? {} : { id: `deal/${dealId}/${id}` }),
        draft: { kind: 'event', call: 'track', name: cleanText(name), properties: clean, atMs: happenedAtMs },
      },
    ];
  });
}

function cleaned(properties: DealEventGiven['properties']) {
  if (JSON.stringify(properties).length > largestBytes) throw refused('/properties', 'an event may have at most 32 KB');
  try {
    return cleanObject(properties);
  } catch (error) {
    if (error instanceof TooDeep) throw refused('/properties', 'nested too deeply');
    throw error;
  }
}

const refused = (pointer: string, detail: string) =>
  invalid('The event was not taken and nothing was changed.', [{ pointer, detail }]);
