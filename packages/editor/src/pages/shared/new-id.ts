const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'o', å: 'a' };

/** An id that reads like `name` and is not taken: "Größe über 50" → "groesse-ueber-50", then "…-2". */
export function idFromName(name: string, taken: readonly string[], otherwise: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[äöüßæøå]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  const first = slug === '' || slug === 'constructor' || slug === 'prototype' ? otherwise : slug;
  let id = first;
  for (let count = 2; taken.includes(id); count += 1) id = `${first}-${count}`;
  return id;
}
