const terms = 15;

/** ln(2)^k / k!, so that the polynomial below is 2^x; made of the four basic operations, which every engine does alike. */
const coefficients: readonly number[] = (() => {
  const list = [1];
  for (let k = 1; k < terms; k += 1) list.push(((list[k - 1] ?? 0) * Math.LN2) / k);
  return list.reverse();
})();

const powersOfHalf: readonly number[] = Array.from({ length: 65 }, (_, n) => 1 / 2 ** n);

/**
 * 2^−`halfLives` for 0 and more; 0 beyond 64. Exactly 1, ½, ¼ … at whole numbers. `Math.pow` may differ in its last bit
 * from one engine to another, and a score must not (W12).
 */
export function halve(halfLives: number): number {
  if (halfLives <= 0) return 1;
  if (!(halfLives < 64)) return 0;
  const whole = Math.round(halfLives);
  const rest = whole - halfLives;
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * rest + coefficient;
  return sum * (powersOfHalf[whole] ?? 0);
}
