import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCopy } from '../../ui/index.ts';
import classes from './settings.module.css';

interface CodeBlockProps {
  readonly label: string;
  readonly caption: string;
  readonly code: string;
}

/** Several lines to take elsewhere. */
export function CodeBlock({ label, caption, code }: CodeBlockProps) {
  const { block, said, copy } = useCopy<HTMLPreElement>(code);
  return (
    <figure className={classes.codeBlock}>
      <figcaption className={classes.codeHead}>
        <code>{caption}</code>
        <Tooltip label={said ?? 'Copy'} {...(said && { opened: true })}>
          <ActionIcon aria-label={`Copy ${label}`} onClick={copy}>
            {said === 'Copied' ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, which keys can only do with the focus */}
      <pre ref={block} className={classes.code} dir="ltr" tabIndex={0}>
        {code}
      </pre>
      <span className="sr-only" role="status">
        {said}
      </span>
    </figure>
  );
}
