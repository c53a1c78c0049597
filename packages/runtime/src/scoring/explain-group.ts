import type { ConditionFacts } from '../conditions/facts.ts';
import type { CompiledGroup } from './compiled-model.ts';
import { clampTo } from './contributions.ts';
import { decayedMilli } from './decay.ts';
import { type Asker, checkedRules } from './explain-checks.ts';
import type { ExplainedGroup, ExplainedLine } from './explanation.ts';
import { absentFromMs } from './group-value.ts';
import { storedGroup } from './measure.ts';
import type { Rule } from './model.ts';
import type { LedgerEntry, ScoreState, ScoreView } from './score-state.ts';

/** The lines of one group; with `clock` they sum to what the view shows of it. */
export function explainGroup(
  group: CompiledGroup,
  state: ScoreState,
  view: ScoreView,
  ledger: readonly LedgerEntry[],
  facts: ConditionFacts,
  ask: Asker,
): ExplainedGroup {
  const { id, label, kind, min, max } = group.group;
  const milli = view.groups[group.index]?.milli ?? 0;
  const checks = checkedRules(group, ask);
  const lines = [...ledgerLines(group, ledger), ...absenceLines(group, state, facts.nowMs)];
  const { ledgerMilli } = storedGroup(state, group.index);
  const listed = ledger.reduce((sum, entry) => (entry.groupId === id ? sum + entry.givenMilli : sum), 0);
  if (listed !== ledgerMilli) lines.push(earlierLine(ledgerMilli - listed));
  const clockMilli = milli - lines.reduce((sum, { givenMilli }) => sum + givenMilli, 0);
  return {
    id,
    label,
    kind,
    minPoints: min,
    maxPoints: max,
    milli,
    lines,
    clock: clockMilli === 0 ? null : { milli: clockMilli, why: clockWords(group) },
    checks,
    notKnown: checks
      .filter(({ answer }) => answer === 'unknown')
      .map(({ id: ruleId, label: of }) => ({ ruleId, label: of })),
  };
}

/** One line for each rule, node or person. Fit rules that came and went again are left out: they give nothing now. */
function ledgerLines(group: CompiledGroup, ledger: readonly LedgerEntry[]): ExplainedLine[] {
  const lines = new Map<string, LedgerEntry[]>();
  for (const entry of ledger) {
    if (entry.groupId !== group.group.id) continue;
    const key = `${entry.source.kind} ${sourceId(entry.source)}`;
    const list = lines.get(key);
    if (list === undefined) lines.set(key, [entry]);
    else list.push(entry);
  }
  return [...lines.values()].map((entries) => lineOf(group, entries)).filter((line) => !isGone(group, line));
}

function lineOf(group: CompiledGroup, entries: readonly LedgerEntry[]): ExplainedLine {
  const latest = entries.reduce((a, b) => (b.atMs >= a.atMs ? b : a));
  const { source } = latest;
  const rule = source.kind === 'rule' ? ruleOf(group, source.ruleId) : undefined;
  const cut = entries.filter((entry) => cutMilli(entry) !== 0);
  return {
    kind: source.kind,
    id: sourceId(source),
    label: rule?.label ?? labelOf(latest),
    starred: rule?.starred ?? false,
    count: entries.length,
    givenMilli: entries.reduce((sum, { givenMilli }) => sum + givenMilli, 0),
    cutMilli: cut.reduce((sum, entry) => sum + cutMilli(entry), 0),
    lastAtMs: latest.atMs,
    notes: [...new Set(cut.map(({ why }) => why))],
  };
}

function isGone(group: CompiledGroup, { kind, givenMilli, cutMilli: cut }: ExplainedLine): boolean {
  return group.fit && kind === 'rule' && givenMilli === 0 && cut === 0;
}

/** Setting asks for a value and not for a number of points, so nothing of it is cut. */
function cutMilli({ asked, givenMilli, source }: LedgerEntry): number {
  return source.kind !== 'rule' && source.mode === 'set' ? 0 : asked * 1000 - givenMilli;
}

function sourceId(source: LedgerEntry['source']): string {
  if (source.kind === 'rule') return source.ruleId;
  return source.kind === 'node' ? `${source.workflowId}/${source.nodeId}` : source.by;
}

function labelOf({ source, why }: LedgerEntry): string {
  return source.kind !== 'rule' && source.reason !== undefined ? source.reason : why;
}

function ruleOf(group: CompiledGroup, ruleId: string): Rule | undefined {
  return group.rules.find(({ id }) => id === ruleId);
}

/** Absence rules hold or do not; they are not in the ledger, because the clock alone decides (S6). */
function absenceLines(group: CompiledGroup, state: ScoreState, nowMs: number): ExplainedLine[] {
  const lines: ExplainedLine[] = [];
  if (group.absences.length === 0) return lines;
  let shown = decayedMilli(group, storedGroup(state, group.index), nowMs);
  let sum = shown;
  for (const { rule, milli, ...absence } of group.absences) {
    const fromMs = absentFromMs({ rule, ...absence }, state);
    if (nowMs < fromMs) continue;
    sum += milli;
    const givenMilli = clampTo(group, sum) - shown;
    shown += givenMilli;
    const notes = givenMilli === milli ? [] : [`${rule.label}, held by the budget of ${group.group.label}`];
    const { id, label, starred } = rule;
    lines.push({
      kind: 'absence',
      id,
      label,
      starred,
      count: 1,
      givenMilli,
      cutMilli: milli - givenMilli,
      lastAtMs: fromMs,
      notes,
    });
  }
  return lines;
}

function earlierLine(givenMilli: number): ExplainedLine {
  const label = 'Earlier entries';
  return {
    kind: 'earlier',
    id: '',
    label,
    starred: false,
    count: 0,
    givenMilli,
    cutMilli: 0,
    lastAtMs: null,
    notes: [],
  };
}

function clockWords({ fit, group }: CompiledGroup): string {
  const { decay } = group;
  if (fit) return 'Changed with the date since it was last written down';
  const days = (count: number) => (count === 1 ? 'day' : `${count} days`);
  switch (decay.kind) {
    case 'none':
      return 'Changed by a newer version of the model';
    case 'halfLife':
      return `Faded: half of it every ${days(decay.days)}`;
    case 'step':
      return `Faded: ${decay.points} points every ${days(decay.everyDays)} without activity`;
    case 'expire':
      return `Ended: points count for ${days(decay.days)}`;
  }
}
