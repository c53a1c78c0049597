import { Button, Tooltip } from '@mantine/core';
import { budgetWords, scaleOf } from '@ripen/runtime';
import { IconPlus } from '@tabler/icons-react';
import { cx, formatCount, formatNumber } from '../../ui/index.ts';
import { aboutWords } from './about-words.ts';
import { useModel } from './model-context.tsx';
import { addGroup, freePoints, type Group, groupReach, mostPoints, newGroup } from './model-edits.ts';
import { problemsAt, problemsOfGroup } from './model-problems.ts';
import { ProblemList } from './problem-list.tsx';
import classes from './scoring.module.css';

const sides = [
  { kind: 'fit', add: 'Fit group' },
  { kind: 'engagement', add: 'Behaviour group' },
] as const;

/** All budgets on the one scale of the model, and what is left of it. */
function Scale() {
  const { model, select } = useModel();
  const given = model.groups.filter(({ max }) => max > 0);
  const ordered = [...given].sort((one, other) => Number(one.kind !== 'fit') - Number(other.kind !== 'fit'));
  const free = freePoints(model);
  return (
    <div className={classes.scale}>
      {ordered.map((group) => (
        <Tooltip key={group.id} label={`${group.label}: ${budgetWords(group)}`}>
          <button
            type="button"
            className={cx(classes.slice, classes[group.kind])}
            style={{ flexGrow: group.max }}
            onClick={() => select({ kind: 'group', id: group.id })}
          >
            <span>{group.label}</span>
          </button>
        </Tooltip>
      ))}
      {free > 0 && (
        <span className={cx(classes.slice, classes.freeSlice)} style={{ flexGrow: free }}>
          <span>{formatNumber(free)} free</span>
        </span>
      )}
    </div>
  );
}

function allocation(group: Group, reach: number): string {
  if (group.max <= 0) return 'Takes points away';
  const free = group.max - reach;
  if (free <= 0) return 'Its rules can fill it';
  return `Rules give ${formatNumber(reach)}, ${formatNumber(free)} free`;
}

function Budget({ group }: { readonly group: Group }) {
  const { model, problems, select, selected } = useModel();
  const reach = groupReach(model, group);
  const own = problemsOfGroup(problems, group.id);
  const isOpen = selected?.kind === 'group' && selected.id === group.id;
  const widest = Math.max(1, ...model.groups.map(({ min, max }) => Math.max(max, -min)));
  const size = Math.max(group.max, -group.min);
  return (
    <li className={classes.budget}>
      <button
        type="button"
        className={cx(classes.budgetButton, isOpen && classes.openRow)}
        onClick={() => select({ kind: 'group', id: group.id })}
      >
        <span className={classes.budgetHead}>
          <bdi className={classes.budgetName}>{group.label}</bdi>
          <span className={cx('num', classes.budgetPoints)}>{budgetWords(group)}</span>
        </span>
        <span
          className={cx(classes.budgetTrack, group.max <= 0 && classes.penalty)}
          style={{ width: `${(size / widest) * 100}%` }}
        >
          {group.max > 0 && (
            <span
              className={cx(classes.budgetFill, classes[group.kind])}
              style={{ width: `${Math.min(100, (reach / group.max) * 100)}%` }}
            />
          )}
        </span>
        <span className={classes.budgetWords}>{allocation(group, reach)}</span>
      </button>
      <ProblemList problems={own} />
    </li>
  );
}

/** The budgets first: what a model can give, before what it gives it for (S4). */
export function Budgets() {
  const { model, problems, edit, select } = useModel();
  const scale = scaleOf(model);
  const given = scale - freePoints(model);
  const add = (kind: Group['kind']) => {
    const group = newGroup(model, kind);
    edit(addGroup(group));
    select({ kind: 'group', id: group.id });
  };
  return (
    <section className={classes.section} aria-label="Budgets">
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>Budgets</h2>
        <p className={classes.sectionState}>
          {formatNumber(given)} of {formatCount(scale, 'point')} given to groups · at most{' '}
          {formatNumber(mostPoints(model))} can be reached
        </p>
      </div>
      <Scale />
      <ProblemList problems={problemsAt(problems, '/groups').filter(({ at }) => at.pointer === '/groups')} />
      <div className={classes.sides}>
        {sides.map(({ kind, add: label }) => {
          const groups = model.groups.filter((group) => group.kind === kind);
          const sum = groups.reduce((total, { max }) => total + Math.max(0, max), 0);
          return (
            <div key={kind} className={classes.side}>
              <h3 className={classes.sideTitle}>
                {aboutWords[model.about][kind]}{' '}
                <span className={cx('num', classes.quiet)}>{formatCount(sum, 'point')}</span>
              </h3>
              <ul className={classes.budgets}>
                {groups.map((group) => (
                  <Budget key={group.id} group={group} />
                ))}
              </ul>
              <Button size="xs" variant="subtle" color="gray" leftSection={<IconPlus />} onClick={() => add(kind)}>
                {label}
              </Button>
            </div>
          );
        })}
      </div>
    </section>
  );
}
