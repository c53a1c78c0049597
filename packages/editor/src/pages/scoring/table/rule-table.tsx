// biome-ignore-all lint/a11y/useSemanticElements: groups with heads of their own stand between the rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not rows and heads
import { Button } from '@mantine/core';
import { budgetWords, combineWords, decayWords, type Problem } from '@ripen/runtime';
import { IconPlus } from '@tabler/icons-react';
import { useId, useMemo, useRef } from 'react';
import { cx, formatNumber } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import { addRule, type Group, newRule } from '../model-edits.ts';
import sheet from '../scoring.module.css';
import classes from './rule-grid.module.css';
import { type RowActions, RuleRow } from './rule-row.tsx';
import { useGrid } from './use-grid.ts';
import { useRowDrag } from './use-row-drag.ts';

/** Fit first, then engagement, each in the model's order. */
export const groupsInOrder = (groups: readonly Group[]): Group[] =>
  [...groups].sort((one, other) => Number(one.kind !== 'fit') - Number(other.kind !== 'fit'));

export const aboutGroup = (group: Group): string =>
  [
    budgetWords(group),
    group.kind === 'engagement' ? decayWords(group) : group.combine !== 'sum' && combineWords[group.combine],
  ]
    .filter(Boolean)
    .join(' · ');

export function problemsByRule(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const byRule = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { ruleId } = problem.at;
    if (ruleId !== undefined) byRule.set(ruleId, [...(byRule.get(ruleId) ?? []), problem]);
  }
  return byRule;
}

interface RuleTableProps {
  readonly onPasteRows: (text: string, groupId: string | undefined) => void;
}

/** The rules as in a spreadsheet: arrow keys move, Enter or a letter types, Tab goes on, rows are pasted and dragged. */
export function RuleTable({ onPasteRows }: RuleTableProps) {
  const { model, book, problems, feedback, edit, select, selected } = useModel();
  const { active, editing, actions, startEdit, gridProps } = useGrid(onPasteRows);
  const { drag, onDrag } = useRowDrag();
  const newestDrag = useRef(onDrag);
  newestDrag.current = onDrag;
  const rowActions = useMemo<RowActions>(
    () => ({ ...actions, onDrag: (event, ruleId) => newestDrag.current(event, ruleId) }),
    [actions],
  );
  const listId = useId();
  const byRule = useMemo(() => problemsByRule(problems), [problems]);
  const matches = new Map(feedback.data?.rules.map(({ ruleId, contacts }) => [ruleId, contacts]));
  const looked = feedback.data && feedback.data.sampled < feedback.data.total ? feedback.data.sampled : undefined;
  const groups = groupsInOrder(model.groups);
  const firstRow = groups.flatMap(({ id }) => model.rules.filter((rule) => rule.group === id))[0]?.id;
  const isKnown = active && model.rules.some(({ id }) => id === active.ruleId);
  const add = (group: Group) => {
    const rule = newRule(model, group, book.events[0] ?? 'page.viewed');
    edit(addRule(rule));
    // A fit rule begins without a condition, which is drawn beside the table.
    if (rule.kind === 'fit') select({ kind: 'rule', id: rule.id });
    else startEditLater(() => startEdit({ ruleId: rule.id, column: 'label' }));
  };
  return (
    <div role="grid" aria-label="Rules" className={classes.grid} {...gridProps}>
      <div role="row" className={classes.head}>
        <span />
        {[
          ['starred', 'Decisive'],
          ['points', 'Points'],
          ['label', 'Rule'],
          ['when', 'When'],
          ['limit', 'Limit'],
          ['matches', looked === undefined ? 'Match now' : `Match of ${formatNumber(looked)}`],
          ['enabled', 'Counts'],
          ['more', 'More'],
        ].map(([id = '', label]) => (
          <span key={id} role="columnheader" className={classes[id]}>
            {['starred', 'enabled', 'more'].includes(id) ? <span className="sr-only">{label}</span> : label}
          </span>
        ))}
      </div>
      {groups.map((group) => {
        const rules = model.rules.filter((rule) => rule.group === group.id);
        return (
          <div
            key={group.id}
            role="rowgroup"
            aria-label={`Rules of ${group.label}`}
            data-group={group.id}
            className={classes.group}
          >
            <div role="row">
              <div role="gridcell" aria-colspan={8} className={sheet.groupHead}>
                <button
                  type="button"
                  className={sheet.groupName}
                  onClick={() => select({ kind: 'group', id: group.id })}
                >
                  <bdi>{group.label}</bdi>
                </button>
                <span className={sheet.groupAbout}>{aboutGroup(group)}</span>
                <Button size="xs" variant="subtle" color="gray" leftSection={<IconPlus />} onClick={() => add(group)}>
                  Rule
                </Button>
              </div>
            </div>
            {rules.map((rule) => (
              <RuleRow
                key={rule.id}
                rule={rule}
                book={book}
                problems={byRule.get(rule.id)}
                matches={matches.get(rule.id)}
                active={
                  active?.ruleId === rule.id ? active.column : !isKnown && rule.id === firstRow ? 'points' : undefined
                }
                editing={editing?.ruleId === rule.id ? editing : undefined}
                drop={drag?.drop?.ruleId === rule.id ? drag.drop.side : undefined}
                isDragged={drag?.ruleId === rule.id}
                isOpen={selected?.kind === 'rule' && selected.id === rule.id}
                listId={listId}
                actions={rowActions}
              />
            ))}
            {rules.length === 0 && (
              <div role="row">
                <div role="gridcell" aria-colspan={8} className={cx(sheet.noRules)}>
                  No rule gives points here yet.
                </div>
              </div>
            )}
          </div>
        );
      })}
      <datalist id={listId}>
        {book.events.map((event) => (
          <option key={event} value={event} />
        ))}
      </datalist>
    </div>
  );
}

/** Once the row is there. */
const startEditLater = (start: () => void) => window.setTimeout(start);
