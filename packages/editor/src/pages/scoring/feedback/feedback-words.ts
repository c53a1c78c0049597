import { bandInSentence, bandWarmth, type ScoringModel } from '@ripen/runtime';
import { formatCount, formatNumber, formatSigned } from '../../../ui/index.ts';
import type { FeedbackData } from './use-model-feedback.ts';

/** "of 20 contacts", "of 400 of 12,020 deals". */
export const ofHowMany = (
  { sampled, total }: Pick<FeedbackData, 'sampled' | 'total'>,
  about: ScoringModel['about'],
): string =>
  sampled < total ? `of ${formatNumber(sampled)} of ${formatCount(total, about)}` : `of ${formatCount(total, about)}`;

/** "144" while everybody is looked at, "144 of 400" from a sample: a number that looks whole is read as one. */
export const ofLooked = (count: number, { sampled, total }: Pick<FeedbackData, 'sampled' | 'total'>): string =>
  sampled < total ? `${formatNumber(count)} of ${formatNumber(sampled)}` : formatNumber(count);

export interface Beside {
  readonly label: string;
  readonly after: number;
}

/** Who is in no band under the draft, so that what is told sums to those looked at (S9). */
export function besideBands({
  sampled,
  bands,
  standing,
}: Pick<FeedbackData, 'sampled' | 'bands' | 'standing'>): Beside[] {
  const inBands = bands.reduce((sum, { after }) => sum + after, 0);
  const below = sampled - inBands - standing.excluded - standing.dead;
  return [
    { label: 'excluded', after: standing.excluded },
    { label: 'dead', after: standing.dead },
    { label: 'in no band', after: below },
  ].filter(({ after }) => after > 0);
}

export interface BandChange {
  readonly id: string;
  readonly label: string;
  readonly warmth: number | undefined;
  readonly after: number;
  /** "+3", "−2"; undefined when nothing changes or nothing is live. */
  readonly change: string | undefined;
}

/** The contacts or deals of each band under the draft, from cold to hot; a grid leaves its empty cells out. */
export function bandChanges(model: ScoringModel, data: FeedbackData, hasLive: boolean): BandChange[] {
  const shown = model.grid ? data.bands.filter(({ before, after }) => before > 0 || after > 0) : data.bands;
  return shown.map(({ id, label, before, after }) => {
    const warmth = bandWarmth(model, id) ?? undefined;
    return { id, label, warmth, after, change: hasLive && after !== before ? formatSigned(after - before) : undefined };
  });
}

/** A band's name within a sentence: "hot", "A1"; "no band" for none. */
export function bandWord(data: Pick<FeedbackData, 'bands'>, id: string | null): string {
  if (id === null) return 'no band';
  return bandInSentence(data.bands.find((band) => band.id === id)?.label ?? id);
}

/** Of more than these, only the hottest are told in words. */
const mostTold = 5;
const hottest = 3;

/** Bands (from cold to hot) that are told in words, and how many contacts are in the others. */
export function toldBands<T extends { readonly warmth: number | undefined }>(
  bands: readonly T[],
  countOf: (band: T) => number,
): { readonly told: readonly T[]; readonly untold: number } {
  if (bands.length <= mostTold) return { told: bands, untold: 0 };
  const told = bands
    .filter(({ warmth }) => warmth !== undefined)
    .slice(-hottest)
    .reverse();
  const sum = (some: readonly T[]) => some.reduce((total, band) => total + countOf(band), 0);
  return { told, untold: sum(bands) - sum(told) };
}
