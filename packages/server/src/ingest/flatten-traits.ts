import type { AttributeChange, JsonObject, Scalar } from '@ripen/runtime';

type Named = Pick<AttributeChange, 'name' | 'value'>;

const mostAttributes = 250;
const longestName = 200;
const deepestTrait = 8;

/**
 * Traits as attributes: nested ones get dotted names (`address.city`), lists of plain values are joined with commas, null
 * forgets. Lists of objects and what is over the limits are left out; they stay in the event.
 */
export function flattenTraits(traits: JsonObject, prefix = ''): Named[] {
  const found: Named[] = [];
  collect(traits, prefix, 0, found);
  return found;
}

function collect(object: JsonObject, prefix: string, depth: number, found: Named[]): void {
  for (const [key, value] of Object.entries(object)) {
    if (found.length >= mostAttributes) return;
    const name = depth === 0 && prefix === '' && /^e-?mail$/i.test(key) ? 'email' : prefix + key;
    if (key === '' || name.length > longestName) continue;
    if (value === null || isScalar(value)) found.push({ name, value });
    else if (Array.isArray(value)) {
      const plain = value.filter(isScalar);
      if (plain.length > 0) found.push({ name, value: plain.map(String).join(', ') });
    } else if (depth < deepestTrait) collect(value as JsonObject, `${name}.`, depth + 1, found);
  }
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
