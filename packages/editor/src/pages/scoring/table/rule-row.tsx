// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by a grid, which a table element does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not rows and heads
import { Switch } from '@mantine/core';
import { limitWords, type Problem, type ReferenceBook, type Rule, ruleSentence } from '@ripen/runtime';
import { IconGripVertical, IconStar, IconStarFilled } from '@tabler/icons-react';
import { memo, type PointerEvent, type ReactNode } from 'react';
import { cx, formatNumber, formatSigned } from '../../../ui/index.ts';
import { ProblemList } from '../problem-list.tsx';
import { CellEditor, type CellMove } from './cell-editor.tsx';
import { cellText, type GridColumn, type TextColumn } from './edit-cell.ts';
import { RowMenu } from './row-menu.tsx';
import classes from './rule-grid.module.css';
import type { Read } from './rule-text.ts';

/** What rows ask of their table; always the same object, so that a row is drawn again only when it changes. */
export interface RowActions {
  readonly onTake: (ruleId: string, column: TextColumn, typed: string, move: CellMove) => Read<unknown>;
  readonly onCancel: (ruleId: string, column: TextColumn) => void;
  readonly onToggle: (ruleId: string, column: 'starred' | 'enabled') => void;
  readonly onDrag: (event: PointerEvent<HTMLElement>, ruleId: string) => void;
}

interface RuleRowProps {
  readonly rule: Rule;
  readonly book: ReferenceBook;
  readonly problems: readonly Problem[] | undefined;
  /** Contacts that it matches now, or would if it counted; undefined while that is not known. */
  readonly matches: number | undefined;
  /** The cell that Tab comes to. */
  readonly active: GridColumn | undefined;
  readonly editing: { readonly column: TextColumn; readonly initial: string | undefined } | undefined;
  readonly drop: 'before' | 'after' | undefined;
  readonly isDragged: boolean;
  readonly isOpen: boolean;
  readonly listId: string;
  readonly actions: RowActions;
}

const names: Readonly<Record<TextColumn, string>> = { points: 'Points', label: 'Name', when: 'When', limit: 'Limit' };

function shown({ rule, book, matches, actions }: RuleRowProps, column: GridColumn): ReactNode {
  switch (column) {
    case 'starred': {
      const Star = rule.starred ? IconStarFilled : IconStar;
      return (
        <button
          type="button"
          tabIndex={-1}
          className={cx(classes.star, rule.starred && classes.isStarred)}
          aria-label={`${rule.label} is decisive`}
          aria-pressed={rule.starred}
          onClick={() => actions.onToggle(rule.id, 'starred')}
        >
          <Star size={15} aria-hidden="true" />
        </button>
      );
    }
    case 'points':
      return <span className="num">{formatSigned(rule.points)}</span>;
    case 'label':
      return <bdi>{rule.label || 'Rule without a name'}</bdi>;
    case 'when':
      return <bdi>{ruleSentence(rule, book)}</bdi>;
    case 'limit':
      return limitWords(rule) ?? (rule.kind === 'event' && <span className={classes.none}>Every time</span>);
    case 'matches':
      return matches === undefined ? (
        <span className={classes.none}>—</span>
      ) : (
        <span
          className={cx('num', (matches === 0 || !rule.enabled) && classes.none)}
          title={rule.enabled ? undefined : 'It would match so many if it counted'}
        >
          {formatNumber(matches)}
          {!rule.enabled && <span className="sr-only"> if it counted</span>}
        </span>
      );
    case 'enabled':
      return (
        <Switch
          tabIndex={-1}
          aria-label={`${rule.label} counts`}
          checked={rule.enabled}
          onChange={() => actions.onToggle(rule.id, 'enabled')}
        />
      );
    case 'more':
      return <RowMenu ruleId={rule.id} label={rule.label} />;
  }
}

function Cell({ column, ...props }: RuleRowProps & { readonly column: GridColumn }) {
  const { rule, active, editing, listId, actions } = props;
  const isEditing = editing?.column === column;
  return (
    <div
      role="gridcell"
      data-column={column}
      tabIndex={active === column ? 0 : -1}
      className={cx(classes.cell, classes[column], isEditing && classes.editing)}
      aria-readonly={column === 'matches' || undefined}
    >
      {isEditing ? (
        <CellEditor
          label={`${names[editing.column]} of ${rule.label}`}
          initial={editing.initial ?? cellText(rule, column) ?? ''}
          isMarked={editing.initial === undefined}
          isNumber={column === 'points'}
          listId={column === 'when' && rule.kind !== 'fit' ? listId : undefined}
          onCommit={(typed, move) => actions.onTake(rule.id, editing.column, typed, move)}
          onCancel={() => actions.onCancel(rule.id, editing.column)}
        />
      ) : (
        shown(props, column)
      )}
    </div>
  );
}

const columns = ['starred', 'points', 'label', 'when', 'limit', 'matches', 'enabled', 'more'] as const;

/** One rule as a row of cells. */
export const RuleRow = memo(function RuleRow(props: RuleRowProps) {
  const { rule, problems, drop, isDragged, isOpen, actions } = props;
  return (
    <div
      role="row"
      data-rule={rule.id}
      data-drop={drop}
      className={cx(classes.row, isOpen && classes.open, !rule.enabled && classes.off, isDragged && classes.dragged)}
    >
      <span
        className={classes.grip}
        title="Drag to another place, or Alt with an arrow key"
        onPointerDown={(event) => actions.onDrag(event, rule.id)}
      >
        <IconGripVertical size={14} aria-hidden="true" />
      </span>
      {columns.map((column) => (
        <Cell key={column} {...props} column={column} />
      ))}
      {problems && (
        <div className={classes.problems}>
          <ProblemList problems={problems} under={rule.label} />
        </div>
      )}
    </div>
  );
});
