import { Button, TextInput } from '@mantine/core';
import { always } from '@ripen/runtime';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { ConditionBuilder } from '../../inspector/condition/condition-builder.tsx';
import { NumberBox } from '../../inspector/number-box.tsx';
import { aboutWords } from './about-words.ts';
import { useModel } from './model-context.tsx';
import {
  type Gate,
  type OptionalCondition,
  removeGate,
  type SizeClass,
  setClasses,
  setCondition,
  setGate,
} from './model-edits.ts';
import { problemsAt } from './model-problems.ts';
import { ProblemList } from './problem-list.tsx';
import classes from './scoring.module.css';

/** One must-have. */
export function GatePane({ gate }: { readonly gate: Gate }) {
  const { model, problems, edit, select } = useModel();
  const index = model.gates.indexOf(gate);
  return (
    <>
      <ProblemList problems={problemsAt(problems, `/gates/${index}`)} />
      <TextInput
        label="Name"
        value={gate.label}
        maxLength={120}
        error={gate.label ? undefined : 'A must-have needs a name.'}
        onChange={(event) => edit(setGate({ ...gate, label: event.currentTarget.value }))}
      />
      <div className={classes.field}>
        <span className={classes.fieldLabel}>Met when</span>
        <ConditionBuilder
          label="Met when"
          hasEvent={false}
          value={gate.when}
          onChange={(when) => edit(setGate({ ...gate, when }))}
        />
      </div>
      <div>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash />}
          onClick={() => {
            select(undefined);
            edit(removeGate(gate.id));
          }}
        >
          Remove must-have
        </Button>
      </div>
    </>
  );
}

/** One size class; its place decides which counts when several apply. */
export function ClassPane({ sizeClass, index }: { readonly sizeClass: SizeClass; readonly index: number }) {
  const { model, problems, edit, select } = useModel();
  const change = (next: SizeClass) => edit(setClasses(model.classes.map((one, at) => (at === index ? next : one))));
  const move = (step: -1 | 1) => {
    const next = [...model.classes];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + step, 0, taken);
    edit(setClasses(next));
    select({ kind: 'class', index: index + step });
  };
  return (
    <>
      <ProblemList problems={problemsAt(problems, `/classes/${index}`)} />
      <div className={classes.pair}>
        <TextInput
          label="Name"
          value={sizeClass.label}
          maxLength={120}
          error={sizeClass.label ? undefined : 'A class needs a name.'}
          onChange={(event) => change({ ...sizeClass, label: event.currentTarget.value })}
        />
        <NumberBox
          label="Digit"
          min={1}
          max={9}
          value={sizeClass.value}
          onChange={(value) => change({ ...sizeClass, value })}
        />
      </div>
      <div className={classes.field}>
        <span className={classes.fieldLabel}>Applies when</span>
        <ConditionBuilder
          label="Applies when"
          hasEvent={false}
          value={sizeClass.when}
          onChange={(when) => change({ ...sizeClass, when })}
        />
      </div>
      <div className={classes.inline}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowUp />}
          disabled={index === 0}
          onClick={() => move(-1)}
        >
          Earlier
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowDown />}
          disabled={index === model.classes.length - 1}
          onClick={() => move(1)}
        >
          Later
        </Button>
      </div>
      <div>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash />}
          onClick={() => {
            select(undefined);
            edit(setClasses(model.classes.filter((_, at) => at !== index)));
          }}
        >
          Remove class
        </Button>
      </div>
    </>
  );
}

const texts: Readonly<
  Record<OptionalCondition, { readonly label: string; readonly text: string | null; readonly none: string }>
> = {
  excludeWhen: {
    label: 'Left out when',
    text: null,
    none: 'None is left out.',
  },
  deadWhen: {
    label: 'Dead when',
    text: 'The lead is over, such as a company that closed. It is shown as dead instead of as a low number.',
    none: 'None counts as dead.',
  },
  scope: {
    label: 'Heard when',
    text: 'Only events that match give points here; other models hear theirs. Useful for the model of one campaign.',
    none: 'Every event is heard.',
  },
};

/** Who is not scored, or which events are heard. */
export function ConditionPane({ name }: { readonly name: OptionalCondition }) {
  const { model, problems, edit } = useModel();
  const { label, text, none } = texts[name];
  return (
    <>
      <p className={classes.paneText}>{text ?? aboutWords[model.about].leftOut}</p>
      <ProblemList problems={problemsAt(problems, `/${name}`)} />
      <div className={classes.field}>
        <span className={classes.fieldLabel}>{label}</span>
        <ConditionBuilder
          label={label}
          noneWords={none}
          hasEvent={name === 'scope'}
          value={model[name] ?? always}
          onChange={(condition) => edit(setCondition(name, condition))}
        />
      </div>
    </>
  );
}
