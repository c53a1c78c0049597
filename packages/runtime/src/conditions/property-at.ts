import type { Json, JsonObject } from '../values/json.ts';

/**
 * The value at a dotted path, own properties only (T8); undefined when there is none. A key that itself contains dots is
 * found when it stands at the top (`utm.source` as one key), before the path is followed. Lists are not entered.
 */
export function propertyAt(properties: JsonObject, name: string, path: readonly string[]): Json | undefined {
  if (Object.hasOwn(properties, name)) return properties[name];
  if (path.length === 1) return undefined;
  let value: Json | undefined = properties;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
