import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './copy.module.css';
import { cx } from './cx.ts';
import { useCopy } from './use-copy.ts';

export interface CopyFieldProps {
  readonly value: string;
  /** What it is, for screen readers and above the field: "API key". */
  readonly label: string;
  /** Shows dots until asked; copying works without showing it. */
  readonly isSecret?: boolean;
  readonly description?: string;
}

function hidden(value: string): string {
  return `${value.slice(0, 4)}${'•'.repeat(16)}${value.slice(-4)}`;
}

/** A value to take elsewhere: a key, an address, a command. */
export function CopyField({ value, label, isSecret, description }: CopyFieldProps) {
  const [isShown, setShown] = useState(!isSecret);
  const { block, said, copy } = useCopy<HTMLElement>(value);
  const onCopy = async () => {
    if (!(await copy())) setShown(true);
  };
  return (
    <div className={classes.field}>
      <div className={classes.label}>{label}</div>
      {description && <div className={classes.description}>{description}</div>}
      <div className={classes.box}>
        <code ref={block} className={classes.value} dir="ltr">
          {isShown ? value : hidden(value)}
        </code>
        {isSecret && (
          <ActionIcon aria-label={isShown ? `Hide ${label}` : `Show ${label}`} onClick={() => setShown(!isShown)}>
            {isShown ? <IconEyeOff size={16} /> : <IconEye size={16} />}
          </ActionIcon>
        )}
        <Tooltip label={said ?? 'Copy'} {...(said && { opened: true })}>
          <ActionIcon aria-label={`Copy ${label}`} onClick={onCopy}>
            {said === 'Copied' ? <IconCheck size={16} className={cx(classes.done)} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
        <span className="sr-only" role="status">
          {said}
        </span>
      </div>
    </div>
  );
}
