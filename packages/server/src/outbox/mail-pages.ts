import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1f2328; background: #f6f7f8; }
main { max-width: 30rem; margin: 12vh auto; padding: 2rem; background: #fff; border: 1px solid #d9dde1; border-radius: 12px; }
h1 { margin: 0 0 .75rem; font-size: 1.35rem; line-height: 1.3; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
button { min-height: 44px; padding: 0 1.25rem; font: inherit; font-weight: 600; color: #fff; background: #22603c; border: 0; border-radius: 8px; cursor: pointer; }
button.quiet { color: inherit; background: transparent; border: 1px solid #8b939b; font-weight: 400; }
button:focus-visible { outline: 3px solid #7fb394; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e8ea; background: #15181a; }
  main { background: #1e2225; border-color: #3a4046; }
  button { background: #2f7d51; }
}
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing runs on these pages, nothing is loaded, and their form goes nowhere but here (T12, T13). */
export const pageHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
} as const;

type Part = ReturnType<typeof html>;

const page = (title: string, body: Part): Part =>
  html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${raw(style)}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>`;

/** Opening it changes nothing: mail scanners open every link (RFC 8058). */
export const confirmPage = (workspaceName: string, email: string): Part =>
  page(
    `Unsubscribe from ${workspaceName}?`,
    html`<p>No more marketing mail will go to <strong>${email}</strong>. Mail that you ask for, such as a confirmation, still will.</p>
<form method="post"><input type="hidden" name="action" value="unsubscribe"><button type="submit">Unsubscribe</button></form>`,
  );

export const donePage = (workspaceName: string, email: string): Part =>
  page(
    'You are unsubscribed',
    html`<p>${workspaceName} sends no more marketing mail to <strong>${email}</strong>.</p>
<form method="post"><input type="hidden" name="action" value="undo"><button type="submit" class="quiet">That was a mistake: subscribe me again</button></form>`,
  );

export const undonePage = (workspaceName: string, email: string): Part =>
  page(
    'You are subscribed again',
    html`<p>${workspaceName} may send marketing mail to <strong>${email}</strong> as before.</p>`,
  );

export const tooLatePage = (): Part =>
  page(
    'This could not be taken back',
    html`<p>You stay unsubscribed. If you want to get mail again, please ask the sender: this link works for an hour only, because others may have got your mail too.</p>`,
  );

export const previewPage = (): Part =>
  page(
    'This is a preview',
    html`<p>In a mail to a contact this link leads to the page where they unsubscribe. Nobody was unsubscribed.</p>`,
  );

export const unknownLinkPage = (): Part =>
  page(
    'This link is not complete',
    html`<p>It may have been cut off when it was copied. Please open it from the mail again. Nothing was changed.</p>`,
  );
