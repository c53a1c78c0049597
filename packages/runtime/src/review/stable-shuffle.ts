/** The items in an order that looks like chance and is the same for the same seed (mulberry32 and Fisher–Yates). */
export function stableShuffle<T>(items: readonly T[], seed: number): T[] {
  const shuffled = [...items];
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const [one, two] = [shuffled[at], shuffled[other]];
    // Both places lie inside.
    shuffled[at] = two as T;
    shuffled[other] = one as T;
  }
  return shuffled;
}
