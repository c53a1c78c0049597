import type { Input } from '@ripen/runtime';
import type { Append } from '../ports.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';

/** An event as the runtime takes it in, before it was accepted. */
type EventInput = Omit<Extract<Input, { kind: 'event' }>, 'acceptedAtMs'>;

/** The event as an input of this contact or deal. `context` is kept beside it and scored by nothing; empty = none. */
export function eventAppend(ctx: WorkspaceCtx, contactId: string, input: EventInput, context: object = {}): Append {
  const { id, kind, name, atMs } = input;
  return {
    workspaceId: ctx.workspaceId,
    contactId,
    id,
    kind,
    name,
    atMs,
    payload: JSON.stringify(input),
    context: Object.keys(context).length === 0 ? null : JSON.stringify(context),
  };
}
