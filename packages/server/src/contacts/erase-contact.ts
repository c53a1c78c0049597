import type { AppDeps } from '../app-deps.ts';
import { exportFromDeals, forgetPerson } from '../deals/forget-person.ts';
import { eraseContactRows, readContactRows, restingPlaces } from '../store/erase-contact-rows.ts';
import { addNodeCount } from '../store/node-count-rows.ts';
import { insertSuppression } from '../store/suppression-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { contactRow } from './contact-verbs.ts';

/** Everything that is kept of one person, for that person to have. @throws HttpProblem 404 */
export function exportContact(ctx: WorkspaceCtx, deps: AppDeps, id: string) {
  const contact = contactRow(ctx, deps, id);
  return {
    contact,
    ...readContactRows(ctx, deps.db, contact),
    heardByDeals: exportFromDeals(ctx, deps, contact.id),
  };
}

/**
 * Removes a person with events, scores, runs and mails, and from every deal, in one transaction. With `suppress` the address stays on the
 * suppression list, so that a later import cannot bring mail back to it.
 * @throws HttpProblem 404
 */
export function eraseContact(ctx: WorkspaceCtx, deps: AppDeps, id: string, suppress: boolean): void {
  const contact = contactRow(ctx, deps, id);
  deps.db.writeTransaction(() => {
    for (const place of restingPlaces(ctx, deps.db, contact)) {
      addNodeCount(ctx, deps.db, { ...place, here: -1, passed: 0 });
    }
    forgetPerson(ctx, deps, contact.id);
    eraseContactRows(ctx, deps.db, contact);
    if (!suppress || contact.email === null) return;
    const atMs = deps.clock.nowMs();
    insertSuppression(ctx, deps.db, { email: contact.email, reason: 'manual', atMs, detail: 'erased on request' });
  });
  deps.engine.forgetContact(ctx, contact.id);
}
