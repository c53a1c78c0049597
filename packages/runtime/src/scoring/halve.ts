/** ln(2)^k / k!, the coefficients of 2^x. Made of the four basic operations, which every engine does alike. */
const [c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13] = taylor();

const powersOfHalf: readonly number[] = Array.from({ length: 65 }, (_, n) => 1 / 2 ** n);

/**
 * 2^−`halfLives` for 0 and more; 0 from 64 on. Exactly 1, ½, ¼ … at whole numbers. `Math.pow` may differ in its last bit
 * from one engine to another, and a score must not (W12).
 */
export function halve(halfLives: number): number {
  if (halfLives <= 0) return 1;
  if (!(halfLives < 64)) return 0;
  const whole = Math.round(halfLives);
  const x = whole - halfLives;
  const high = c7 + x * (c8 + x * (c9 + x * (c10 + x * (c11 + x * (c12 + x * c13)))));
  const sum = 1 + x * (c1 + x * (c2 + x * (c3 + x * (c4 + x * (c5 + x * (c6 + x * high))))));
  return sum * (powersOfHalf[whole] ?? 0);
}

type Coefficients = [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

function taylor(): Coefficients {
  const list: Coefficients = [Math.LN2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 1; k < list.length; k += 1) list[k] = ((list[k - 1] ?? 0) * Math.LN2) / (k + 1);
  return list;
}
