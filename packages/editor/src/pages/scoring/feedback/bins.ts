import type { Band } from '../model-edits.ts';

export interface Cell {
  readonly points: number;
  readonly contacts: number;
}
export interface Bin {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly contacts: number;
}

const widths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const mostBins = 50;

/** Contacts by points in bins of a round width, from below 0 if anybody is there, to the end of the scale. */
export function binsOf(cells: readonly Cell[], scaleMax: number): Bin[] {
  const lowest = Math.min(0, ...cells.map(({ points }) => points));
  const highest = Math.max(scaleMax, ...cells.map(({ points }) => points + 1), 1);
  const width = widths.find((one) => (highest - lowest) / one <= mostBins) ?? 10_000;
  const low = Math.floor(lowest / width) * width;
  const count = Math.ceil((highest - low) / width);
  const contacts = new Array<number>(count).fill(0);
  for (const cell of cells) {
    const at = Math.floor((cell.points - low) / width);
    contacts[at] = (contacts[at] ?? 0) + cell.contacts;
  }
  return contacts.map((n, at) => ({ from: low + at * width, to: low + (at + 1) * width, contacts: n }));
}

export interface Step {
  readonly fromPoints: number;
  readonly bands: readonly Band[];
}

/** Bands that begin at the same points are told apart by their must-haves, and share one stretch of the scale. */
export function stepsOf(bands: readonly Band[]): Step[] {
  const points = [...new Set(bands.map(({ fromPoints }) => fromPoints))].sort((one, other) => one - other);
  return points.map((fromPoints) => ({ fromPoints, bands: bands.filter((band) => band.fromPoints === fromPoints) }));
}

export const warmthOf = (index: number, count: number): number => (count > 1 ? index / (count - 1) : 1);

/** The warmth of the hottest band whose points these are, whatever must-haves it takes. */
export function warmthAt(bands: readonly Band[], points: number): number | undefined {
  const at = bands.findLastIndex(({ fromPoints }) => points >= fromPoints);
  return at === -1 ? undefined : warmthOf(at, bands.length);
}
