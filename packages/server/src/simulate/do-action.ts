import { type ApiClient, ApiError } from './api-client.ts';
import type { EventLine, PlayedAction } from './event-lines.ts';
import type { PlayTarget } from './play-target.ts';

/** As a person's browser says it; without one a visit is taken for a machine's (E6). */
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

type ActionLine = Extract<EventLine, { kind: 'action' }>;
type MailAction = Extract<PlayedAction, { do: `email.${string}` }>;

/**
 * Does what the line says, by the same doors as people: the handoff's own routes, the links in the mail.
 * @returns whether it was a visit to a mail's link, which may count only after a while
 * @throws Error with the line's number when there is nothing to do it to
 */
export async function doAction(
  target: PlayTarget,
  api: ApiClient,
  contactId: string,
  { number, action }: ActionLine,
): Promise<boolean> {
  try {
    return await carryOut(target, api, contactId, action);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`line ${number} (${action.do}, ${action.userId}): ${why}`, { cause: error });
  }
}

async function carryOut(target: PlayTarget, api: ApiClient, contactId: string, action: PlayedAction): Promise<boolean> {
  switch (action.do) {
    case 'handoff.accept':
      await api.send('POST', `${await openHandoff(api, contactId)}/accept`);
      return false;
    case 'handoff.reject': {
      const { reason, note } = action;
      const path = `${await openHandoff(api, contactId)}/reject`;
      await api.send('POST', path, { reason, ...(note === undefined ? {} : { note }) });
      return false;
    }
    case 'contact.tag':
      await api.send('PATCH', `/contacts/${encodeURIComponent(contactId)}`, { addTags: [action.tag] });
      return false;
    default:
      await followMail(target, api, contactId, action);
      return true;
  }
}

async function openHandoff(api: ApiClient, contactId: string): Promise<string> {
  const open = await api.all<{ id: string }>(`/handoffs?status=open&contact=${encodeURIComponent(contactId)}`);
  const [handoff] = open;
  if (handoff === undefined) throw new ApiError('there is no open handoff of this contact');
  return `/handoffs/${encodeURIComponent(handoff.id)}`;
}

interface Delivery {
  readonly id: string;
  readonly nodeId: string;
  readonly status: string;
}
interface DeliveryDetail {
  readonly sent: { readonly html: string; readonly headers: Readonly<Record<string, string>> } | null;
}

async function followMail(target: PlayTarget, api: ApiClient, contactId: string, action: MailAction): Promise<void> {
  const mails = await api.all<Delivery>(`/deliveries?kind=email&contact=${encodeURIComponent(contactId)}`);
  // The newest first.
  const mail = mails.find(({ status, nodeId }) => status === 'sent' && (action.node ?? nodeId) === nodeId);
  if (mail === undefined)
    throw new ApiError(`no mail was sent to this contact${action.node ? ` at "${action.node}"` : ''}`);
  const { sent } = await api.get<DeliveryDetail>(`/deliveries/${encodeURIComponent(mail.id)}`);
  const address = sent === null ? undefined : addressIn(action.do, sent);
  if (address === undefined) throw new ApiError('the mail has nothing to follow for that');
  const unsubscribes = action.do === 'email.unsubscribe';
  const response = await target.request(new URL(address).pathname, {
    method: unsubscribes ? 'POST' : 'GET',
    redirect: 'manual',
    headers: {
      'user-agent': browser,
      ...(unsubscribes ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(unsubscribes ? { body: 'List-Unsubscribe=One-Click' } : {}),
  });
  await response.arrayBuffer();
  if (response.status >= 400) throw new ApiError(`the link in the mail was answered ${response.status}`);
}

/** The first link, the open pixel, or where the mail program's own unsubscribe button leads. */
function addressIn(what: MailAction['do'], { html, headers }: NonNullable<DeliveryDetail['sent']>): string | undefined {
  if (what === 'email.unsubscribe') return headers['List-Unsubscribe']?.slice(1, -1);
  const pattern = what === 'email.click' ? /href="([^"]*\/l\/[^"]+)"/ : /src="([^"]*\/o\/[^"]+)"/;
  return pattern.exec(html)?.[1]?.replaceAll('&amp;', '&');
}
