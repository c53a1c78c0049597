import { Button, Select, TextInput } from '@mantine/core';
import { combineWords } from '@ripen/runtime';
import { IconTrash } from '@tabler/icons-react';
import { NumberBox } from '../../inspector/number-box.tsx';
import { formatCount, toastDone } from '../../ui/index.ts';
import { aboutWords } from './about-words.ts';
import { useModel } from './model-context.tsx';
import { type Group, removeGroup, setGroup } from './model-edits.ts';
import { problemsOfGroup } from './model-problems.ts';
import { ProblemList } from './problem-list.tsx';
import classes from './scoring.module.css';

type Decay = Group['decay'];

const decays: Readonly<Record<Decay['kind'], { readonly label: string; readonly first: Decay }>> = {
  none: { label: 'They stay', first: { kind: 'none' } },
  halfLife: { label: 'Half of them go every so many days', first: { kind: 'halfLife', days: 30 } },
  step: {
    label: 'Some go at each step once nothing happens',
    first: { kind: 'step', points: 5, everyDays: 30, idleDays: 30 },
  },
  expire: { label: 'Each contribution ends after some days', first: { kind: 'expire', days: 90 } },
};

function DecayNumbers({ decay, onChange }: { readonly decay: Decay; readonly onChange: (decay: Decay) => void }) {
  if (decay.kind === 'none') return null;
  if (decay.kind !== 'step') {
    return (
      <div className={classes.inline}>
        <span>{decay.kind === 'halfLife' ? 'every' : 'after'}</span>
        <NumberBox
          aria-label="Days"
          w={90}
          min={1}
          max={3650}
          value={decay.days}
          onChange={(days) => onChange({ ...decay, days })}
        />
        <span>days</span>
      </div>
    );
  }
  return (
    <div className={classes.inline}>
      <NumberBox
        aria-label="Points at each step"
        w={72}
        min={1}
        max={10_000}
        value={decay.points}
        onChange={(points) => onChange({ ...decay, points })}
      />
      <span>points every</span>
      <NumberBox
        aria-label="Days between steps"
        w={72}
        min={1}
        max={3650}
        value={decay.everyDays}
        onChange={(everyDays) => onChange({ ...decay, everyDays })}
      />
      <span>days, after</span>
      <NumberBox
        aria-label="Days without activity before the first step"
        w={72}
        min={0}
        max={3650}
        value={decay.idleDays}
        onChange={(idleDays) => onChange({ ...decay, idleDays })}
      />
      <span>days without anything</span>
    </div>
  );
}

/** One budget: how much it holds, how its rules combine, how its points fade. */
export function GroupPane({ group }: { readonly group: Group }) {
  const { model, problems, edit, select } = useModel();
  const onChange = (next: Group) => edit(setGroup(next));
  const ruleCount = model.rules.filter((rule) => rule.group === group.id).length;
  const remove = () => {
    edit(removeGroup(group.id));
    select(undefined);
    const text = ruleCount > 0 ? `Its ${formatCount(ruleCount, 'rule')} went with it.` : undefined;
    const putBack = { label: 'Put it back', onClick: () => edit(() => model) };
    toastDone(`Removed ${group.label}`, { action: putBack, ...(text && { text }) });
  };
  return (
    <>
      <ProblemList problems={problemsOfGroup(problems, group.id)} />
      <TextInput
        label="Name"
        value={group.label}
        maxLength={120}
        error={group.label ? undefined : 'A group needs a name.'}
        onChange={(event) => onChange({ ...group, label: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <NumberBox
          label="At least"
          description="Below 0 for penalties"
          value={group.min}
          min={-10_000}
          max={10_000}
          onChange={(min) => onChange({ ...group, min })}
        />
        <NumberBox
          label="At most"
          description="The budget"
          value={group.max}
          min={-10_000}
          max={10_000}
          onChange={(max) => onChange({ ...group, max })}
        />
      </div>
      {group.kind === 'fit' && (
        <Select
          label="When several rules apply"
          data={Object.entries(combineWords).map(([value, label]) => ({ value, label }))}
          value={group.combine}
          onChange={(combine) => combine && onChange({ ...group, combine: combine as Group['combine'] })}
        />
      )}
      {group.kind === 'engagement' && (
        <div className={classes.field}>
          <Select
            label="Points with time"
            data={Object.entries(decays).map(([value, { label }]) => ({ value, label }))}
            value={group.decay.kind}
            onChange={(kind) => kind && onChange({ ...group, decay: decays[kind as Decay['kind']].first })}
          />
          <DecayNumbers decay={group.decay} onChange={(decay) => onChange({ ...group, decay })} />
        </div>
      )}
      <p className={classes.quiet}>
        {group.kind === 'fit'
          ? `${aboutWords[model.about].fit}: always as it is now, so it does not fade.`
          : `${aboutWords[model.about].engagement}: every event adds, never past the budget.`}
      </p>
      <div>
        <Button variant="subtle" color="red" leftSection={<IconTrash />} onClick={remove}>
          {ruleCount > 0 ? `Remove group and its ${formatCount(ruleCount, 'rule')}` : 'Remove group'}
        </Button>
      </div>
    </>
  );
}
