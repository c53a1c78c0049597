/** An id that the model does not have yet, from words; noted in `taken`. */
export function ruleId(words: string, taken: Set<string>): string {
  const clean = words
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 50);
  const stem = `suggested-${clean || 'rule'}`;
  let id = stem;
  for (let next = 2; taken.has(id); next += 1) id = `${stem}-${next}`;
  taken.add(id);
  return id;
}
