/** Makes a value once per key and keeps those used last. A `make` that throws leaves nothing behind. */
export const createLastUsedCache = <Value>(limit: number, make: (key: string) => Value): ((key: string) => Value) => {
  const values = new Map<string, Value>();
  return (key) => {
    const known = values.has(key);
    const value = known ? (values.get(key) as Value) : make(key);
    // A Map iterates in the order of insertion: moving a hit to the end keeps the least used one first.
    if (known) values.delete(key);
    else if (values.size >= limit) values.delete(values.keys().next().value as string);
    values.set(key, value);
    return value;
  };
};
