import { cleanObject } from './clean-json.ts';

type Given = Readonly<Record<string, unknown>>;

/** One PostHog message as the Segment message that means the same; anything else comes back as it is. */
export function fromPosthog(message: unknown): unknown {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return message;
  const given = message as Given;
  const properties = cleanObject(given.properties) as Given;
  const distinctId = given.distinct_id ?? properties.distinct_id;
  const base = {
    messageId: given.uuid ?? properties.$insert_id,
    timestamp: given.timestamp,
    properties,
    ...whose(distinctId, properties),
  };
  const traits = { ...cleanObject(properties.$set_once), ...cleanObject(properties.$set), ...cleanObject(given.$set) };
  switch (given.event) {
    case '$identify':
      return { ...base, ...user(distinctId), type: 'identify', anonymousId: properties.$anon_distinct_id, traits };
    case '$set':
      return { ...base, type: 'identify', traits };
    case '$pageview':
      return {
        ...base,
        type: 'page',
        properties: { url: properties.$current_url, path: properties.$pathname, ...properties },
      };
    case '$screen':
      return { ...base, type: 'screen', name: properties.$screen_name };
    case '$groupidentify':
      return { ...base, type: 'group', groupId: properties.$group_key, traits: cleanObject(properties.$group_set) };
    case '$create_alias':
      // The browser's visitor takes a name; a server's user had another one.
      return isVisitor(distinctId, properties)
        ? { ...base, ...user(properties.alias), type: 'alias', previousId: distinctId }
        : { ...base, ...user(distinctId), type: 'alias', previousId: properties.alias };
    default:
      return {
        ...base,
        type: 'track',
        event: given.event,
        ...(Object.keys(traits).length > 0 ? { context: { traits } } : {}),
      };
  }
}

/**
 * PostHog has one id for both. Browsers say whether somebody was identified; servers do not, and what they capture under
 * an id that nobody was identified by is a visitor's, who can still be joined (E4).
 */
function whose(
  distinctId: unknown,
  properties: Given,
): { userId?: unknown; anonymousId?: unknown; distinctId?: unknown } {
  if (isVisitor(distinctId, properties)) return { anonymousId: distinctId };
  const isIdentified = properties.$is_identified === true || typeof properties.$device_id === 'string';
  return isIdentified ? { userId: distinctId, anonymousId: properties.$device_id } : { distinctId };
}

const isVisitor = (distinctId: unknown, properties: Given): boolean =>
  properties.$is_identified === false || properties.$device_id === distinctId;

/** Identified from now on, and whoever was seen under the same id before is the same person. */
const user = (id: unknown) => ({ userId: id, distinctId: id });
