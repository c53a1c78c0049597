/**
 * Freezes a value all the way down and answers it. Maps and sets cannot be frozen, so their changing methods are made to
 * throw: whoever changes what was passed in is found.
 */
export function deepFreeze<T>(value: T): T {
  freeze(value, new Set());
  return value;
}

function freeze(value: unknown, seen: Set<object>): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Map) {
    for (const [key, item] of value) {
      freeze(key, seen);
      freeze(item, seen);
    }
    lock(value, ['set', 'delete', 'clear']);
  } else if (value instanceof Set) {
    for (const item of value) freeze(item, seen);
    lock(value, ['add', 'delete', 'clear']);
  } else {
    for (const item of Object.values(value)) freeze(item, seen);
  }
  Object.freeze(value);
}

function lock(collection: object, methods: readonly string[]): void {
  const refuse = (): never => {
    throw new TypeError('a frozen collection was changed');
  };
  for (const method of methods) {
    if (!Object.hasOwn(collection, method)) Object.defineProperty(collection, method, { value: refuse });
  }
}
