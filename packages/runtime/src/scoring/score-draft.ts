import type { CompiledGroup, CompiledModel } from './compiled-model.ts';
import { storedGroup } from './measure.ts';
import type { ScoreChange } from './score-change.ts';
import type { GroupState, LedgerEntry, ScoreState } from './score-state.ts';

const noEntries: readonly LedgerEntry[] = [];

/**
 * One change in the making: copies what is touched and nothing else, and writes the ledger beside it, so that the sum of a
 * group's entries and its `ledgerMilli` cannot differ.
 */
export class Draft {
  readonly compiled: CompiledModel;
  readonly change: ScoreChange;
  state: ScoreState;
  ledger: readonly LedgerEntry[] = noEntries;
  #entries: LedgerEntry[] | null = null;
  #groups: GroupState[] | null = null;

  constructor(compiled: CompiledModel, state: ScoreState, change: ScoreChange) {
    this.compiled = compiled;
    this.state = state;
    this.change = change;
  }

  group(group: CompiledGroup): GroupState {
    return this.#groups?.[group.index] ?? storedGroup(this.state, group.index);
  }

  /** Replaces a group's state; `ledgerMilli` is kept by `write` alone. */
  put(group: CompiledGroup, next: GroupState): void {
    this.#groups ??= this.state.groups.slice();
    this.#groups[group.index] = next;
  }

  /** One ledger entry; its points count to the group at once. */
  write(group: CompiledGroup, source: LedgerEntry['source'], asked: number, givenMilli: number, why: string): void {
    const { change, compiled } = this;
    if (this.#entries === null) {
      this.#entries = [];
      this.ledger = this.#entries;
    }
    this.#entries.push({
      id: `${change.inputId}/${compiled.model.id}/${(change.firstIndex ?? 0) + this.#entries.length}`,
      modelId: compiled.model.id,
      modelVersion: compiled.version,
      groupId: group.group.id,
      source,
      inputId: change.inputId,
      atMs: change.atMs,
      asked,
      givenMilli,
      why,
    });
    if (givenMilli === 0) return;
    const stored = this.group(group);
    this.put(group, { ...stored, ledgerMilli: stored.ledgerMilli + givenMilli });
  }

  exclude(reason: string | null): void {
    const { excludedBy: _, ...rest } = this.state;
    this.state = reason === null ? rest : { ...rest, excludedBy: reason };
  }

  finish(): ScoreState {
    return this.#groups === null ? this.state : { ...this.state, groups: this.#groups };
  }
}
