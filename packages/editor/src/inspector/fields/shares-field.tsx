import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import type { Json, Share } from '@ripen/runtime';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { addShare, evenShares } from '../../document/branches.ts';
import { cx } from '../../ui/index.ts';
import { NumberBox } from '../number-box.tsx';
import type { FieldProps } from './field-props.ts';
import classes from './fields.module.css';
import { replaced, without } from './list-tools.ts';

const maxArms = 20;

function readShares(value: unknown, initial: unknown): readonly Share[] {
  const list = Array.isArray(value) ? value : initial;
  return Array.isArray(list) ? (list as readonly Share[]) : [];
}

/** Arms of a random split with a bar that shows how the hundred is divided. */
export function SharesField({ field, value, onChange, error, isReadOnly }: FieldProps) {
  const shares = readShares(value, field.initial);
  const set = (next: readonly Share[]) => onChange(next as unknown as Json);
  const sum = shares.reduce((total, arm) => total + (Number.isFinite(arm.share) ? arm.share : 0), 0);
  return (
    <Input.Wrapper label={field.label} description={field.help} error={error} labelElement="div">
      <div className={classes.shareBar} aria-hidden="true">
        {shares.map((arm) => (
          <span key={arm.id} style={{ flexGrow: Math.max(0, arm.share) }} />
        ))}
        {sum < 100 && <span className={classes.rest} style={{ flexGrow: 100 - sum }} />}
      </div>
      <ul className={classes.items}>
        {shares.map((arm, index) => (
          <li key={arm.id} className={classes.itemHead}>
            <TextInput
              className={classes.grow ?? ''}
              aria-label={`Name of arm ${index + 1}`}
              value={arm.label}
              maxLength={120}
              readOnly={isReadOnly}
              onChange={(event) => set(replaced(shares, index, { ...arm, label: event.currentTarget.value }))}
            />
            <NumberBox
              w={88}
              aria-label={`Share of ${arm.label}`}
              min={0}
              max={100}
              suffix=" %"
              readOnly={isReadOnly}
              value={arm.share}
              onChange={(share) => set(replaced(shares, index, { ...arm, share: Math.round(share) }))}
            />
            {!isReadOnly && (
              <ActionIcon
                aria-label={`Remove ${arm.label}`}
                disabled={shares.length <= 2}
                onClick={() => set(without(shares, index))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.shareFoot}>
        <span className={cx('num', sum !== 100 && classes.wrong)}>
          {sum} % of 100 %{sum === 100 ? '' : sum < 100 ? `, ${100 - sum} % missing` : `, ${sum - 100} % too much`}
        </span>
        {!isReadOnly && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => set(evenShares(shares))}>
            Make even
          </Button>
        )}
      </div>
      {!isReadOnly && shares.length < maxArms && (
        <Button variant="default" fullWidth leftSection={<IconPlus size={16} />} onClick={() => set(addShare(shares))}>
          Add arm
        </Button>
      )}
    </Input.Wrapper>
  );
}
