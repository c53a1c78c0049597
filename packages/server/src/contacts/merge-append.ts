import type { MergePayload } from '../engine/merge-contacts.ts';
import type { Append } from '../ports.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** The step that lets `contactId` absorb another contact, in the order of its inputs. A contact is absorbed once. */
export function mergeAppend(ctx: WorkspaceCtx, contactId: string, absorb: string, atMs: number): Append {
  const payload: MergePayload = { kind: 'merge', id: `~merge/${absorb}/${atMs}`, absorb };
  return {
    workspaceId: ctx.workspaceId,
    contactId,
    id: payload.id,
    kind: 'merge',
    name: '',
    atMs,
    payload: JSON.stringify(payload),
    context: null,
  };
}
