/** The list with one item moved by a place up (−1) or down (1). */
export function moved<T>(items: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const to = index + by;
  const item = items[index];
  const other = items[to];
  if (item === undefined || other === undefined) return items;
  return items.map((one, at) => (at === index ? other : at === to ? item : one));
}

export function replaced<T>(items: readonly T[], index: number, item: T): readonly T[] {
  return items.map((one, at) => (at === index ? item : one));
}

export function without<T>(items: readonly T[], index: number): readonly T[] {
  return items.filter((_, at) => at !== index);
}
