import { Autocomplete, Button, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { always, type Condition, type Rule } from '@ripen/runtime';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { ConditionBuilder } from '../../inspector/condition/condition-builder.tsx';
import { NumberBox } from '../../inspector/number-box.tsx';
import { toastDone } from '../../ui/index.ts';
import { aboutWords } from './about-words.ts';
import { useModel } from './model-context.tsx';
import { addRule, type Group, moveRule, removeRule, setRule } from './model-edits.ts';
import { problemsOfRule } from './model-problems.ts';
import { ProblemList } from './problem-list.tsx';
import classes from './scoring.module.css';

type EventRule = Extract<Rule, { kind: 'event' }>;
type AbsenceRule = Extract<Rule, { kind: 'absence' }>;
type BehaviourRule = EventRule | AbsenceRule;

const isEmpty = (condition: Condition) => condition.kind === 'all' && condition.of.length === 0;

/** The same rule, now about doing or about not doing. */
function turned(rule: BehaviourRule, kind: BehaviourRule['kind']): BehaviourRule {
  const { id, group, label, points, starred, enabled, event, where } = rule;
  const base = { id, group, label, points, starred, enabled, event, ...(where && { where }) };
  return kind === 'event' ? { ...base, kind } : { ...base, kind, days: 30 };
}

function Limit({ rule, onChange }: { readonly rule: EventRule; readonly onChange: (rule: EventRule) => void }) {
  const { limit, ...bare } = rule;
  const kind = limit === undefined ? 'none' : limit.withinDays === undefined ? 'ever' : 'window';
  return (
    <div className={classes.field}>
      <Select
        label="How often it can count"
        data={[
          { value: 'none', label: 'Every time, within the budget' },
          { value: 'ever', label: 'So many times, ever' },
          { value: 'window', label: 'So many times in some days' },
        ]}
        value={kind}
        onChange={(next) => {
          const times = limit?.times ?? 1;
          if (next === 'none') onChange(bare);
          else
            onChange({ ...bare, limit: next === 'ever' ? { times } : { times, withinDays: limit?.withinDays ?? 30 } });
        }}
      />
      {limit && (
        <div className={classes.inline}>
          <NumberBox
            aria-label="Times"
            w={80}
            min={1}
            max={1000}
            value={limit.times}
            onChange={(times) => onChange({ ...rule, limit: { ...limit, times } })}
          />
          <span>{limit.times === 1 ? 'time' : 'times'}</span>
          {limit.withinDays !== undefined && (
            <>
              <span>in</span>
              <NumberBox
                aria-label="Days"
                w={80}
                min={1}
                max={3650}
                value={limit.withinDays}
                onChange={(withinDays) => onChange({ ...rule, limit: { ...limit, withinDays } })}
              />
              <span>days</span>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function Behaviour({ rule, onChange }: { readonly rule: BehaviourRule; readonly onChange: (rule: Rule) => void }) {
  const { book, model } = useModel();
  const { does, doesNot } = aboutWords[model.about];
  const { where, ...bare } = rule;
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label="Doing or not doing"
        data={[
          { value: 'event', label: does },
          { value: 'absence', label: doesNot },
        ]}
        value={rule.kind}
        onChange={(kind) => onChange(turned(rule, kind as BehaviourRule['kind']))}
      />
      <Autocomplete
        label="Event"
        description="As it is sent; choose one that was seen or type a new one."
        data={[...book.events]}
        value={rule.event}
        maxLength={200}
        error={rule.event ? undefined : 'An event is needed.'}
        onChange={(event) => onChange({ ...rule, event })}
      />
      {rule.kind === 'absence' && (
        <div className={classes.inline}>
          <span>not for</span>
          <NumberBox
            aria-label="Days without it"
            w={80}
            min={1}
            max={3650}
            value={rule.days}
            onChange={(days) => onChange({ ...rule, days })}
          />
          <span>days</span>
        </div>
      )}
      <div className={classes.field}>
        <span className={classes.fieldLabel}>Only if</span>
        <ConditionBuilder
          label="Only if"
          noneWords="Every such event counts."
          value={where ?? always}
          // Without `where` the rest is still a whole rule of its kind.
          onChange={(next) => onChange((isEmpty(next) ? bare : { ...rule, where: next }) as Rule)}
        />
      </div>
      {rule.kind === 'event' && <Limit rule={rule} onChange={onChange} />}
    </>
  );
}

function Order({ rule, group }: { readonly rule: Rule; readonly group: Group }) {
  const { edit } = useModel();
  if (group.combine !== 'first') return null;
  return (
    <div className={classes.inline}>
      <Button size="xs" variant="default" leftSection={<IconArrowUp />} onClick={() => edit(moveRule(rule.id, -1))}>
        Earlier
      </Button>
      <Button size="xs" variant="default" leftSection={<IconArrowDown />} onClick={() => edit(moveRule(rule.id, 1))}>
        Later
      </Button>
      <span className={classes.quiet}>The first that applies counts.</span>
    </div>
  );
}

/** One rule: what it is called, what it gives, and when. */
export function RulePane({ rule }: { readonly rule: Rule }) {
  const { model, problems, edit, select } = useModel();
  const onChange = (next: Rule) => edit(setRule(next));
  const group = model.groups.find(({ id }) => id === rule.group);
  const groups = model.groups.filter(({ kind }) => (kind === 'fit') === (rule.kind === 'fit'));
  const remove = () => {
    edit(removeRule(rule.id));
    select(undefined);
    toastDone(`Removed “${rule.label}”`, { action: { label: 'Put it back', onClick: () => edit(addRule(rule)) } });
  };
  return (
    <>
      <ProblemList problems={problemsOfRule(problems, rule.id)} under={rule.label} />
      <TextInput
        label="Name"
        value={rule.label}
        maxLength={120}
        error={rule.label ? undefined : 'A rule needs a name.'}
        onChange={(event) => onChange({ ...rule, label: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <NumberBox
          label="Points"
          value={rule.points}
          min={-10_000}
          max={10_000}
          onChange={(points) => onChange({ ...rule, points })}
        />
        <Select
          label="Group"
          data={groups.map(({ id, label }) => ({ value: id, label }))}
          value={rule.group}
          onChange={(id) => id && onChange({ ...rule, group: id })}
        />
      </div>
      {rule.kind === 'fit' ? (
        <div className={classes.field}>
          <span className={classes.fieldLabel}>When</span>
          <ConditionBuilder
            label="When"
            hasEvent={false}
            value={rule.when}
            onChange={(when) => onChange({ ...rule, when })}
          />
        </div>
      ) : (
        <Behaviour rule={rule} onChange={onChange} />
      )}
      <Switch
        label="Decisive"
        description="Marked with a star: this alone says a lot. Nothing without a star should weigh more."
        checked={rule.starred}
        onChange={(event) => onChange({ ...rule, starred: event.currentTarget.checked })}
      />
      <Switch
        label="Counts"
        description={rule.enabled ? undefined : 'Kept, and gives nothing.'}
        checked={rule.enabled}
        onChange={(event) => onChange({ ...rule, enabled: event.currentTarget.checked })}
      />
      {group && <Order rule={rule} group={group} />}
      <div>
        <Button variant="subtle" color="red" leftSection={<IconTrash />} onClick={remove}>
          Remove rule
        </Button>
      </div>
    </>
  );
}
