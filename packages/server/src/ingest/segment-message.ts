import type { Json, JsonObject } from '@ripen/runtime';
import { longestIdentity } from '../contacts/identity.ts';
import { cleanJson, cleanObject, cleanText, deepest, TooDeep } from './clean-json.ts';
import { eventTimeMs } from './event-time.ts';
import { flattenTraits } from './flatten-traits.ts';
import type { IncomingEvent, RequestFrame, Understood } from './incoming-event.ts';

type Call = IncomingEvent['call'];
const calls: ReadonlySet<string> = new Set(['track', 'page', 'screen', 'identify', 'group', 'alias']);
const isCall = (value: unknown): value is Call => typeof value === 'string' && calls.has(value);

const longestName = 200;
const longestId = 255;
/** Names of the server's own events. */
export const reservedPrefix = 'ripen.';

/** One message of the Segment tracking API. `call` is what the route says; in a batch each message says its own. */
export function understandMessage(message: unknown, call: Call | null, frame: RequestFrame): Understood {
  try {
    return understand(message, call, frame);
  } catch (error) {
    if (error instanceof TooDeep) return { ok: false, reason: `nested deeper than ${deepest} levels`, raw: null };
    throw error;
  }
}

function understand(message: unknown, routeCall: Call | null, frame: RequestFrame): Understood {
  const reject = (reason: string): Understood => ({ ok: false, reason, raw: message });
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return reject('not a JSON object');
  const given = message as Readonly<Record<string, unknown>>;
  const call = routeCall ?? given.type;
  if (!isCall(call)) return reject(`"type" must be one of ${[...calls].join(', ')}`);
  const userId = identityOf(given.userId);
  const anonymousId = identityOf(given.anonymousId);
  const previousId = identityOf(given.previousId);
  const distinctId = frame.isPosthog ? identityOf(given.distinctId) : null;
  if (userId === undefined || anonymousId === undefined || previousId === undefined || distinctId === undefined) {
    return reject(`an id is longer than ${longestIdentity} characters`);
  }
  if (userId === null && anonymousId === null && distinctId === null) {
    return reject(frame.isPosthog ? 'needs "distinct_id"' : 'needs "userId" or "anonymousId"');
  }
  if (call === 'alias' && (previousId === null || userId === null))
    return reject('"alias" needs "previousId" and "userId"');
  const name = nameOf(call, given);
  if (name === null) return reject('"track" needs the name of the event in "event"');
  if (name.length > longestName) return reject(`the event's name is longer than ${longestName} characters`);
  if (name.startsWith(reservedPrefix)) return reject(`names that start with "${reservedPrefix}" are the server's own`);
  for (const part of ['properties', 'traits'] as const) {
    if (!isObjectOrAbsent(given[part])) return reject(`"${part}" must be an object`);
  }
  const id = messageIdOf(given.messageId) ?? frame.newId();
  if (id.length > longestId) return reject(`"messageId" is longer than ${longestId} characters`);
  if (id.startsWith('~')) return reject('message ids that start with "~" are the server\'s own');
  const context = { ...cleanObject(frame.context), ...cleanObject(given.context) };
  return {
    ok: true,
    event: {
      id,
      call,
      name,
      userId,
      anonymousId,
      distinctId,
      previousId,
      atMs: eventTimeMs({
        timestamp: given.originalTimestamp ?? given.timestamp,
        sentAt: given.sentAt ?? frame.sentAt,
        receivedAtMs: frame.receivedAtMs,
        isImport: frame.isImport,
      }),
      properties: propertiesOf(call, given),
      attributes: attributesOf(call, given, context),
      isImport: frame.isImport,
      context: restOf(given, context, frame),
    },
  };
}

/** Null = none; undefined = too long. */
function identityOf(value: unknown): string | null | undefined {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return null;
  const clean = cleanText(text).trim();
  if (clean === '') return null;
  return clean.length > longestIdentity ? undefined : clean;
}

function messageIdOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const clean = cleanText(value).trim();
  return clean === '' ? null : clean;
}

function nameOf(call: Call, given: Readonly<Record<string, unknown>>): string | null {
  if (call !== 'track') return call;
  const name = typeof given.event === 'string' ? cleanText(given.event).trim() : '';
  return name === '' ? null : name;
}

/** PHP writes an object without members as an empty list. */
const isObjectOrAbsent = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : value === undefined || typeof value === 'object';

/** What rules and conditions see as the event's properties. */
function propertiesOf(call: Call, given: Readonly<Record<string, unknown>>): JsonObject {
  if (call === 'identify') return cleanObject(given.traits);
  if (call === 'group') return { ...cleanObject(given.traits), groupId: cleanJson(given.groupId) };
  if (call === 'alias') return { previousId: cleanJson(given.previousId) };
  const named: Record<string, Json> = {};
  if (call !== 'track') {
    if (typeof given.name === 'string') named.name = cleanText(given.name);
    if (typeof given.category === 'string') named.category = cleanText(given.category);
  }
  return { ...named, ...cleanObject(given.properties) };
}

/** Traits are about the contact; those of a group are about its company. The zone comes with every browser's call. */
function attributesOf(
  call: Call,
  given: Readonly<Record<string, unknown>>,
  context: JsonObject,
): IncomingEvent['attributes'] {
  const own = call === 'identify' ? flattenTraits(cleanObject(given.traits)) : [];
  const beside = flattenTraits(cleanObject(context.traits));
  const zone = typeof context.timezone === 'string' ? [{ name: 'timezone', value: context.timezone }] : [];
  const company = call === 'group' ? companyAttributes(given) : [];
  const names = new Set<string>();
  // The first of a name counts: the call's own traits before those in its context.
  return [...own, ...company, ...beside, ...zone].filter(({ name }) => !names.has(name) && names.add(name));
}

function companyAttributes(given: Readonly<Record<string, unknown>>): IncomingEvent['attributes'] {
  const traits = cleanObject(given.traits);
  const id = identityOf(given.groupId);
  const name = typeof traits.name === 'string' ? [{ name: 'company', value: traits.name }] : [];
  const idAttribute = typeof id === 'string' ? [{ name: 'company.id', value: id }] : [];
  return [...name, ...idAttribute, ...flattenTraits(traits, 'company.')];
}

const understoodFields: ReadonlySet<string> = new Set([
  'type',
  'messageId',
  'userId',
  'anonymousId',
  'previousId',
  'event',
  'name',
  'category',
  'properties',
  'traits',
  'groupId',
  'context',
  'integrations',
  'timestamp',
  'originalTimestamp',
  'sentAt',
  'writeKey',
]);

/** Unknown fields are kept, not scored. */
function restOf(given: Readonly<Record<string, unknown>>, context: JsonObject, frame: RequestFrame): JsonObject {
  const rest: [string, Json][] = [];
  if (Object.keys(context).length > 0) rest.push(['context', context]);
  const integrations = { ...cleanObject(frame.integrations), ...cleanObject(given.integrations) };
  if (Object.keys(integrations).length > 0) rest.push(['integrations', integrations]);
  for (const [name, value] of Object.entries(given)) {
    if (!understoodFields.has(name) && !(frame.isPosthog && name === 'distinctId'))
      rest.push([cleanText(name), cleanJson(value)]);
  }
  return Object.fromEntries(rest);
}
