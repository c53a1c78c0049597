import type { AttributeChange, Input, Json, JsonObject, Scalar } from '@ripen/runtime';
import type { EventLine } from '@ripen/server/testing';

type CallLine = Extract<EventLine, { kind: 'call' }>;
type EventInput = Extract<Input, { kind: 'event' }>;

const callNames = ['identify', 'track', 'page', 'screen', 'group'] as const;

/**
 * A Segment call as the runtime takes it. Small on purpose and apart from the server's own reading of calls, so that
 * each checks the other: flat traits, one identity (`userId`), times as written.
 */
export function inputOfCall({ number, atMs, call }: CallLine, acceptedAtMs: number): EventInput {
  const type = callNames.find((name) => name === call.type);
  if (type === undefined) throw new Error(`line ${number}: the examples use ${callNames.join(', ')}`);
  const traits = objectOf(call.traits);
  const named: JsonObject = typeof call.name === 'string' ? { name: call.name } : {};
  const attributes = type === 'identify' ? Object.entries(traits).map(([name, value]) => fact(name, value, atMs)) : [];
  return {
    kind: 'event',
    id: String(call.messageId),
    call: type,
    name: type === 'track' ? String(call.event) : type,
    properties: type === 'identify' ? traits : { ...named, ...objectOf(call.properties) },
    atMs,
    acceptedAtMs,
    ...(attributes.length === 0 ? {} : { attributes }),
  };
}

function fact(name: string, value: Json, atMs: number): AttributeChange {
  if (typeof value === 'object' && value !== null) throw new Error(`trait "${name}": the examples use flat traits`);
  const scalar: Scalar | null = value;
  return { name, value: scalar, source: 'event', atMs };
}

// Lines are JSON, so an object in them is one.
const objectOf = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null ? (value as JsonObject) : {};
