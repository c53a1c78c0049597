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
      return { ...base, type: 'identify', userId: distinctId, anonymousId: properties.$anon_distinct_id, traits };
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
      return { ...base, type: 'alias', previousId: properties.alias, userId: distinctId };
    default:
      return {
        ...base,
        type: 'track',
        event: given.event,
        ...(Object.keys(traits).length > 0 ? { context: { traits } } : {}),
      };
  }
}

/** PostHog has one id for both: it is the visitor's as long as the client says that nobody was identified. */
function whose(distinctId: unknown, properties: Given): { userId?: unknown; anonymousId?: unknown } {
  const anonymous = properties.$is_identified === false || properties.$device_id === distinctId;
  return anonymous ? { anonymousId: distinctId } : { userId: distinctId, anonymousId: properties.$device_id };
}
