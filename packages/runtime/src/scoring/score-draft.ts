import type { CompiledGroup, CompiledModel } from './compiled-model.ts';
import { storedGroup } from './measure.ts';
import type { ScoreChange } from './score-change.ts';
import type { GroupState, LedgerEntry, ScoreState } from './score-state.ts';

const noEntries: readonly LedgerEntry[] = [];

/** What stands behind the input in an entry's id; the first few are ready made, so that an id is one piece of text put to another. */
function entryEnding({ entryEndings, model }: CompiledModel, index: number): string {
  return entryEndings[index] ?? `/${model.id}/${index}`;
}

/**
 * One change in the making: copies what is touched and nothing else, and writes the ledger beside it, so that the sum of a
 * group's entries and its `ledgerMilli` cannot differ. States are written out field by field on the way that every event
 * takes: that is much faster than spreading them.
 */
export class Draft {
  readonly compiled: CompiledModel;
  readonly change: ScoreChange;
  readonly before: ScoreState;
  limits: ScoreState['limits'];
  seen: ScoreState['seen'];
  judged: ScoreState['judged'];
  #excludedBy: string | null | undefined;
  #entries: LedgerEntry[] | null = null;
  #groups: GroupState[] | null = null;

  constructor(compiled: CompiledModel, before: ScoreState, change: ScoreChange) {
    this.compiled = compiled;
    this.change = change;
    this.before = before;
    this.limits = before.limits;
    this.seen = before.seen;
    this.judged = before.judged;
  }

  group(group: CompiledGroup): GroupState {
    return this.#groups?.[group.index] ?? storedGroup(this.before, group.index);
  }

  /** Replaces a group's state. Who changes `ledgerMilli` writes an entry of the same points. */
  put(group: CompiledGroup, next: GroupState): void {
    this.#groups ??= this.before.groups.slice();
    this.#groups[group.index] = next;
  }

  /** One ledger entry; its points count to the group at once. */
  write(group: CompiledGroup, source: LedgerEntry['source'], asked: number, givenMilli: number, why: string): void {
    this.enter(group, source, asked, givenMilli, why);
    if (givenMilli === 0) return;
    const stored = this.group(group);
    this.put(group, { ...stored, ledgerMilli: stored.ledgerMilli + givenMilli });
  }

  /** The entry alone, for those who put its points into the group themselves. */
  enter(group: CompiledGroup, source: LedgerEntry['source'], asked: number, givenMilli: number, why: string): void {
    const { change, compiled } = this;
    const { inputId, atMs, firstIndex = 0 } = change;
    const { id: modelId } = compiled.model;
    const entries = this.#entries;
    const entry: LedgerEntry = {
      id: inputId + entryEnding(compiled, firstIndex + (entries === null ? 0 : entries.length)),
      modelId,
      modelVersion: compiled.version,
      groupId: group.group.id,
      source,
      inputId,
      atMs,
      asked,
      givenMilli,
      why,
    };
    // A list of one takes less room than an empty one that grows, and one entry is what most events write.
    if (entries === null) this.#entries = [entry];
    else entries.push(entry);
  }

  get ledger(): readonly LedgerEntry[] {
    return this.#entries ?? noEntries;
  }

  exclude(reason: string | null): void {
    this.#excludedBy = reason;
  }

  finish(): ScoreState {
    const { before, limits, seen, judged } = this;
    const groups = this.#groups ?? before.groups;
    if (this.#excludedBy !== undefined) {
      const { excludedBy: _, ...rest } = before;
      const next = { ...rest, groups, limits, seen, judged };
      return this.#excludedBy === null ? next : { ...next, excludedBy: this.#excludedBy };
    }
    const same =
      groups === before.groups && limits === before.limits && seen === before.seen && judged === before.judged;
    if (same) return before;
    if (before.excludedBy !== undefined || before.held !== undefined)
      return { ...before, groups, limits, seen, judged };
    const { modelId, modelVersion, band, ready, standing, sinceMs } = before;
    return { modelId, modelVersion, groups, limits, band, ready, standing, judged, sinceMs, seen };
  }
}
