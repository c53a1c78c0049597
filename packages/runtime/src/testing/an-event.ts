import type { Input } from '../run/input.ts';
import type { JsonObject, Scalar } from '../values/json.ts';

/** A track event as an input, accepted when it happened. */
export function anEvent(
  name: string,
  atMs: number,
  more: {
    readonly id?: string;
    readonly properties?: JsonObject;
    readonly attributes?: Readonly<Record<string, Scalar>>;
    readonly acceptedAtMs?: number;
  } = {},
): Extract<Input, { kind: 'event' }> {
  const attributes = Object.entries(more.attributes ?? {}).map(([attribute, value]) => {
    return { name: attribute, value, source: 'event' as const, atMs };
  });
  return {
    kind: 'event',
    id: more.id ?? `${name}@${atMs}`,
    call: 'track',
    name,
    properties: more.properties ?? {},
    atMs,
    acceptedAtMs: more.acceptedAtMs ?? atMs,
    ...(attributes.length === 0 ? {} : { attributes }),
  };
}
