import type { CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import { decayedMilli } from './decay.ts';
import { contribute } from './engagement.ts';
import { fitMilli } from './fit-group.ts';
import type { Adjustment } from './score-change.ts';
import type { Draft } from './score-draft.ts';
import type { LedgerEntry } from './score-state.ts';

/** Applies what a node or a person asked for (S11). A group that the model does not have takes nothing. */
export function applyAdjustment(draft: Draft, adjustment: Adjustment): void {
  const group = draft.compiled.groups[draft.compiled.groupIndex.get(adjustment.groupId) ?? -1];
  if (group === undefined) return;
  const { mode, points, reason } = adjustment;
  const source: LedgerEntry['source'] = { ...adjustment.source, mode, ...(reason === undefined ? {} : { reason }) };
  const label = reason ?? defaultReason(adjustment);
  const asked = mode === 'subtract' ? -points : points;
  if (group.fit) {
    adjustFit(draft, group, source, asked, label);
    return;
  }
  const stored = draft.group(group);
  // What is set is meant as it will be seen: nothing of it has faded, even if the group has heard of something later.
  const atMs = Math.max(stored.atMs, draft.change.atMs);
  const missing = points * 1000 - decayedMilli(group, stored, atMs);
  if (mode === 'set') contribute(draft, group, source, asked, missing, label, atMs);
  else contribute(draft, group, source, asked, asked * 1000, label);
}

/** Kept beside the rules, as what makes the group show what it should now; a recompute of the rules leaves it alone. */
function adjustFit(
  draft: Draft,
  group: CompiledGroup,
  source: LedgerEntry['source'],
  asked: number,
  label: string,
): void {
  const stored = draft.group(group);
  const shown = fitMilli(group, stored.given, stored.adjustedMilli);
  const rules = sumOf(stored.given);
  const wanted = 'mode' in source && source.mode === 'set' ? asked * 1000 : shown + asked * 1000;
  const next = clampTo(group, wanted);
  draft.put(group, {
    ...stored,
    adjustedMilli: next - rules,
    valueMilli: next,
    atMs: Math.max(stored.atMs, draft.change.atMs),
  });
  const cut = next === wanted ? '' : group.cutWords;
  draft.write(group, source, asked, next - shown, label + cut);
}

function sumOf(given: readonly { readonly milli: number }[]): number {
  return given.reduce((sum, { milli }) => sum + milli, 0);
}

function defaultReason({ mode, source }: Adjustment): string {
  const verb = mode === 'add' ? 'Added' : mode === 'subtract' ? 'Subtracted' : 'Set';
  return source.kind === 'node' ? `${verb} by a workflow` : `${verb} by ${source.by}`;
}
