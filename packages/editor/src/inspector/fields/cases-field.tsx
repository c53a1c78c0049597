import { ActionIcon, Button, Input, TextInput, Tooltip } from '@mantine/core';
import type { Case, Json } from '@ripen/runtime';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { addCase } from '../../document/branches.ts';
import { cleanLabel } from '../../document/clean-label.ts';
import { ConditionBuilder } from '../condition/condition-builder.tsx';
import { readCondition } from './condition-field.tsx';
import type { FieldProps } from './field-props.ts';
import classes from './fields.module.css';
import { moved, replaced, without } from './list-tools.ts';

const maxCases = 20;

function readCases(value: unknown, initial: unknown): readonly Case[] {
  const list = Array.isArray(value) ? value : initial;
  return Array.isArray(list) ? (list as readonly Case[]) : [];
}

interface CaseEditorProps {
  readonly item: Case;
  readonly number: number;
  readonly count: number;
  readonly isReadOnly: boolean;
  readonly onChange: (item: Case) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function CaseEditor({ item, number, count, isReadOnly, onChange, onMove, onRemove }: CaseEditorProps) {
  return (
    <li className={classes.item}>
      <div className={classes.itemHead}>
        <span className={`${classes.number} num`} aria-hidden="true">
          {number}
        </span>
        <TextInput
          size="xs"
          className={classes.grow ?? ''}
          aria-label={`Name of case ${number}`}
          value={item.label}
          maxLength={120}
          readOnly={isReadOnly}
          onChange={(event) => onChange({ ...item, label: event.currentTarget.value })}
          onBlur={(event) => onChange({ ...item, label: cleanLabel(event.currentTarget.value) || `Case ${number}` })}
        />
        {!isReadOnly && (
          <>
            <ActionIcon
              size="sm"
              aria-label={`Move ${item.label} up`}
              disabled={number === 1}
              onClick={() => onMove(-1)}
            >
              <IconArrowUp size={15} />
            </ActionIcon>
            <ActionIcon
              size="sm"
              aria-label={`Move ${item.label} down`}
              disabled={number === count}
              onClick={() => onMove(1)}
            >
              <IconArrowDown size={15} />
            </ActionIcon>
            <Tooltip
              label={count === 1 ? 'A switch needs at least one case' : `Remove ${item.label} and its connection`}
            >
              <ActionIcon size="sm" aria-label={`Remove ${item.label}`} disabled={count === 1} onClick={onRemove}>
                <IconTrash size={15} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </div>
      <ConditionBuilder
        label={`When ${item.label}`}
        value={readCondition(item.when)}
        onChange={(when) => onChange({ ...item, when })}
        isReadOnly={isReadOnly}
      />
    </li>
  );
}

/** Branches, tried from top to bottom. */
export function CasesField({ field, value, onChange, error, isReadOnly }: FieldProps) {
  const cases = readCases(value, field.initial);
  const set = (next: readonly Case[]) => onChange(next as unknown as Json);
  return (
    <Input.Wrapper label={field.label} description={field.help} error={error} labelElement="div">
      <ol className={classes.items}>
        {cases.map((item, index) => (
          <CaseEditor
            key={item.id}
            item={item}
            number={index + 1}
            count={cases.length}
            isReadOnly={isReadOnly}
            onChange={(next) => set(replaced(cases, index, next))}
            onMove={(by) => set(moved(cases, index, by))}
            onRemove={() => set(without(cases, index))}
          />
        ))}
      </ol>
      {!isReadOnly && cases.length < maxCases && (
        <Button variant="default" fullWidth leftSection={<IconPlus size={16} />} onClick={() => set(addCase(cases))}>
          Add case
        </Button>
      )}
    </Input.Wrapper>
  );
}
