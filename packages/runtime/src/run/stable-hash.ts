/** 53 bits of `text`, the same for ever and everywhere; for draws and ids, not for secrets. */
export function stableHash(text: string): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x2c1b3c6d);
    high = (high << 13) | (high >>> 19);
    low = Math.imul(low ^ unit, 0x297a2d39);
    low = (low << 17) | (low >>> 15);
  }
  high = finish(high ^ text.length);
  low = finish(low ^ high);
  high = finish(high ^ low);
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0);
}

/** Uniform in [0, 1). */
export function stableChance(text: string): number {
  return stableHash(text) / 0x20_0000_0000_0000;
}

/** Lets every bit of a word touch every other. */
function finish(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
