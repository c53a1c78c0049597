const MAX_DEPTH = 8;

/**
 * A copy of plain data that a template may read: frozen, without prototypes, without anything that can be called (T3).
 * What is not data (functions, symbols, class instances other than dates) is left out.
 */
export const freezeTemplateContext = (data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  copyObject(data, 0);

const copyObject = (source: object, depth: number): Readonly<Record<string, unknown>> => {
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(source)) {
    const kept = copyValue(value, depth);
    if (kept !== undefined) copy[key] = kept;
  }
  return Object.freeze(copy);
};

const copyValue = (value: unknown, depth: number): unknown => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return undefined;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return Object.freeze(value.map((item) => copyValue(item, depth + 1) ?? null));
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? copyObject(value, depth + 1) : undefined;
};

/** True when the path leads to a value, even an empty one. */
export const hasTemplatePath = (
  context: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
): boolean => {
  let value: unknown = context;
  for (const step of path) {
    if (typeof value === 'string' || Array.isArray(value)) {
      if (step === 'size') return true;
    }
    if (Array.isArray(value)) {
      value = step === 'first' ? value[0] : step === 'last' ? value.at(-1) : value[Number(step)];
    } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, step)) {
      value = Reflect.get(value, step);
    } else {
      return false;
    }
  }
  return value !== undefined;
};
