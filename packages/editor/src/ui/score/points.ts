import { formatNumber, formatSigned } from '../format.ts';

/** Points as they are read: whole where they are whole, else in tenths. */
export const formatPoints = (points: number): string => formatNumber(points, 1);

/** As formatPoints, with a plus before what is above zero. */
export function formatSignedPoints(points: number): string {
  if (Number.isInteger(points)) return formatSigned(points);
  const text = formatPoints(points);
  return points > 0 && text !== '0' ? `+${text}` : text;
}

/**
 * The parts in tenths so that they sum to the whole in tenths, each off by less than a tenth: what is read must add up on
 * paper, also where decay leaves thousandths behind.
 */
export function roundToSum(parts: readonly number[], whole: number): number[] {
  const floors = parts.map((part) => Math.floor(part * 10 + 1e-6));
  const left = Math.round(whole * 10) - floors.reduce((sum, floor) => sum + floor, 0);
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part * 10 - (floors[index] ?? 0) }))
    .sort((one, other) => other.remainder - one.remainder);
  const raised = new Set(byRemainder.slice(0, Math.max(0, left)).map(({ index }) => index));
  return floors.map((floor, index) => (floor + (raised.has(index) ? 1 : 0)) / 10);
}
