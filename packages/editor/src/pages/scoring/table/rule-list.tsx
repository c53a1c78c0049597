import { Button, Switch } from '@mantine/core';
import { limitWords, type Rule, ruleSentence } from '@ripen/runtime';
import { IconPlus, IconStarFilled } from '@tabler/icons-react';
import { cx, formatSigned } from '../../../ui/index.ts';
import { ofLooked } from '../feedback/feedback-words.ts';
import { useModel } from '../model-context.tsx';
import { addRule, type Group, newRule, setRule } from '../model-edits.ts';
import { problemsOfRule } from '../model-problems.ts';
import { ProblemList } from '../problem-list.tsx';
import classes from '../scoring.module.css';
import { aboutGroup, groupsInOrder } from './rule-table.tsx';

function RuleRow({ rule }: { readonly rule: Rule }) {
  const { model, book, problems, feedback, edit, select, selected } = useModel();
  const isOpen = selected?.kind === 'rule' && selected.id === rule.id;
  const limit = limitWords(rule);
  const matches = feedback.data?.rules.find(({ ruleId }) => ruleId === rule.id)?.contacts;
  return (
    <li className={cx(classes.rule, isOpen && classes.openRow, !rule.enabled && classes.off)}>
      <button
        type="button"
        className={classes.rowButton}
        aria-label={`${rule.label}, ${formatSigned(rule.points)} points. Change it`}
        onClick={() => select({ kind: 'rule', id: rule.id })}
      />
      <span className={cx('num', classes.rulePoints)}>{formatSigned(rule.points)}</span>
      <span className={classes.ruleWords}>
        <span className={classes.ruleLabel}>
          {rule.starred && <IconStarFilled size={13} className={classes.star ?? ''} aria-label="Decisive" role="img" />}
          <bdi>{rule.label || 'Rule without a name'}</bdi>
        </span>
        <span className={classes.ruleSentence}>
          <bdi>{ruleSentence(rule, book)}</bdi>
          {limit && <span className={classes.limit}>{limit}</span>}
          {feedback.data && matches !== undefined && (
            <span className={classes.limit}>
              {ofLooked(matches, feedback.data)} {model.about}s {rule.enabled ? 'now' : 'if it counted'}
            </span>
          )}
        </span>
        <ProblemList problems={problemsOfRule(problems, rule.id)} under={rule.label} />
      </span>
      <Switch
        className={classes.ruleSwitch ?? ''}
        aria-label={`${rule.label} counts`}
        checked={rule.enabled}
        onChange={(event) => edit(setRule({ ...rule, enabled: event.currentTarget.checked }))}
      />
    </li>
  );
}

/** The rules of one group, and what the group does with them. */
function GroupRules({ group }: { readonly group: Group }) {
  const { model, book, edit, select } = useModel();
  const rules = model.rules.filter((rule) => rule.group === group.id);
  const add = () => {
    const rule = newRule(model, group, book.events[0] ?? 'page.viewed');
    edit(addRule(rule));
    select({ kind: 'rule', id: rule.id });
  };
  return (
    <section className={classes.group} aria-label={`Rules of ${group.label}`}>
      <header className={classes.groupHead}>
        <button type="button" className={classes.groupName} onClick={() => select({ kind: 'group', id: group.id })}>
          <bdi>{group.label}</bdi>
        </button>
        <span className={classes.groupAbout}>{aboutGroup(group)}</span>
        <Button size="xs" variant="subtle" color="gray" leftSection={<IconPlus />} onClick={add}>
          Rule
        </Button>
      </header>
      {rules.length > 0 && (
        <ul className={classes.rules}>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} />
          ))}
        </ul>
      )}
      {rules.length === 0 && <p className={classes.noRules}>No rule gives points here yet.</p>}
    </section>
  );
}

/** The rules group by group, each opened to be changed: for a thumb. */
export function RuleList() {
  const { model } = useModel();
  return groupsInOrder(model.groups).map((group) => <GroupRules key={group.id} group={group} />);
}
