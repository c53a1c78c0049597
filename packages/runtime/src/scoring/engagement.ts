import type { CompiledGroup } from './compiled-model.ts';
import { addContribution, clampTo, liveSum } from './contributions.ts';
import { decayedMilli, fade } from './decay.ts';
import type { Draft } from './score-draft.ts';
import type { LedgerEntry } from './score-state.ts';

/**
 * Gives `milli` points that were earned at `atMs` to an engagement group: `clamp(decayed value + points)` (S6). What
 * happened before the group's last contribution counts with what would be left of it by then (E3). `atMs` is when that was.
 */
export function contribute(
  draft: Draft,
  group: CompiledGroup,
  source: LedgerEntry['source'],
  asked: number,
  milli: number,
  label: string,
  atMs = draft.change.atMs,
): void {
  const stored = draft.group(group);
  const nowMs = Math.max(stored.atMs, atMs);
  const before = decayedMilli(group, stored, nowMs);
  const lasting = Math.trunc(fade(group, milli, nowMs - atMs));
  let contributions = stored.contributions;
  let value: number;
  if (group.decay === 'expire') {
    contributions = addContribution(group, contributions, { atMs, milli }, nowMs);
    value = liveSum(group, contributions, nowMs);
  } else {
    value = clampTo(group, before + lasting);
  }
  const { id, adjustedMilli, given } = stored;
  const ledgerMilli = stored.ledgerMilli + value - before;
  draft.put(group, { id, valueMilli: value, atMs: nowMs, adjustedMilli, ledgerMilli, given, contributions });
  draft.enter(group, source, asked, value - before, whyWords(group, label, milli, lasting, value - before));
}

/** The label alone when nothing was cut, so that the common case builds no text. */
function whyWords(group: CompiledGroup, label: string, milli: number, lasting: number, given: number): string {
  if (given === milli) return label;
  let why = label;
  if (lasting !== milli) why += `, which happened earlier and counts ${spoken(lasting)} of ${spoken(milli)} by now`;
  if (given !== lasting) why += group.cutWords;
  return why;
}

/** Thousandths as points, with at most one decimal. */
function spoken(milli: number): string {
  return String(Math.trunc(milli / 100) / 10);
}
