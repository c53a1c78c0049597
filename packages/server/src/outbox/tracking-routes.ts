import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { AppDeps } from '../app-deps.ts';
import { readSettings } from '../settings/workspace-settings.ts';
import { findOutboxRow, type OutboxRow } from '../store/outbox-delivery-rows.ts';
import { trackedLinks } from '../store/tracked-link-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { machineSign, type VisitRequest } from './machine-signs.ts';
import {
  confirmPage,
  donePage,
  pageHeaders,
  previewPage,
  tooLatePage,
  undonePage,
  unknownLinkPage,
} from './mail-pages.ts';
import { type Unsubscriber, undoUnsubscribe, unsubscribe } from './unsubscribe-verbs.ts';

/** The smallest GIF: one transparent pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const pixelHeaders = {
  'content-type': 'image/gif',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  // Mail is read on other origins than ours.
  'cross-origin-resource-policy': 'cross-origin',
};
const redirectHeaders = { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };
const mostFormBytes = 4_096;

/** What the links in mails lead to: public, by unguessable token, without cookies (D2, T22). Mount at the root. */
export function trackingRoutes(deps: AppDeps): Hono {
  const unknown = (c: {
    html: (
      body: ReturnType<typeof unknownLinkPage>,
      status: 404,
      headers: typeof pageHeaders,
    ) => Response | Promise<Response>;
  }) => c.html(unknownLinkPage(), 404, pageHeaders);
  return new Hono()
    .get('/l/:token', (c) => {
      const target = findTarget(deps, c.req.param('token'));
      if (target === null) return unknown(c);
      noteVisit(deps, target, requestOf(c.req));
      return c.body(null, 302, { ...redirectHeaders, location: target.url ?? '/' });
    })
    .get('/o/:token', (c) => {
      const mail = findOpened(deps, c.req.param('token'));
      if (mail === null) return c.body(null, 404, { 'cache-control': 'no-store' });
      noteVisit(deps, mail, requestOf(c.req));
      return c.body(pixel, 200, pixelHeaders);
    })
    .get('/u/preview', (c) => c.html(previewPage(), 200, pageHeaders))
    .get('/u/:token', (c) => {
      const found = findUnsubscriber(deps, c.req.param('token'));
      if (found === null) return unknown(c);
      const { workspaceName } = readSettings(found.ctx, deps);
      return c.html(confirmPage(workspaceName, found.email), 200, pageHeaders);
    })
    .post('/u/preview', (c) => c.html(previewPage(), 200, pageHeaders))
    .post('/u/:token', bodyLimit({ maxSize: mostFormBytes }), async (c) => {
      const found = findUnsubscriber(deps, c.req.param('token'));
      if (found === null) return unknown(c);
      const { workspaceName } = readSettings(found.ctx, deps);
      const form = await c.req.text();
      if (/(?:^|&)action=undo(?:&|$)/.test(form)) {
        const undone = undoUnsubscribe(found.ctx, deps, found);
        return c.html(undone ? undonePage(workspaceName, found.email) : tooLatePage(), 200, pageHeaders);
      }
      // Any other body means it, whatever its form: a mail program's one click (RFC 8058) or our page's button.
      const oneClick = form.includes('One-Click');
      unsubscribe(found.ctx, deps, found, oneClick ? 'one click in the mail program' : 'by the link in a mail');
      return c.html(donePage(workspaceName, found.email), 200, pageHeaders);
    });
}

interface Visited {
  readonly ctx: WorkspaceCtx;
  readonly row: OutboxRow;
  readonly link: number | null;
  readonly url: string | null;
  /** How many different links the mail has. */
  readonly links: number;
}

function findTarget(deps: AppDeps, token: string): Visited | null {
  const [workspaceId, outboxId, index] = deps.outbox.tokens.open('click', token) ?? [];
  if (workspaceId === undefined || outboxId === undefined) return null;
  const ctx = { workspaceId };
  const row = findOutboxRow(ctx, deps.db, outboxId);
  if (row === undefined) return null;
  const links = trackedLinks(ctx, deps.db, row);
  const url = links.get(Number(index));
  return url === undefined ? null : { ctx, row, link: Number(index), url, links: links.size };
}

function findOpened(deps: AppDeps, token: string): Visited | null {
  const [workspaceId, outboxId] = deps.outbox.tokens.open('open', token) ?? [];
  if (workspaceId === undefined || outboxId === undefined) return null;
  const ctx = { workspaceId };
  const row = findOutboxRow(ctx, deps.db, outboxId);
  return row === undefined ? null : { ctx, row, link: null, url: null, links: trackedLinks(ctx, deps.db, row).size };
}

function findUnsubscriber(deps: AppDeps, token: string): (Unsubscriber & { readonly ctx: WorkspaceCtx }) | null {
  const [workspaceId, outboxId, email] = deps.outbox.tokens.open('unsubscribe', token) ?? [];
  if (workspaceId === undefined || outboxId === undefined || email === undefined) return null;
  return { ctx: { workspaceId }, outboxId, email };
}

const requestOf = (req: { readonly method: string; header(name: string): string | undefined }): VisitRequest => ({
  method: req.method,
  header: (name) => req.header(name),
});

function noteVisit(deps: AppDeps, { ctx, row, link, url, links }: Visited, request: VisitRequest): void {
  const atMs = deps.clock.nowMs();
  const sign = machineSign(request, atMs, row.settledAtMs);
  deps.outbox.visits(ctx).visit({ outboxId: row.id, link, url, atMs }, sign, links);
}
