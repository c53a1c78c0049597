import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './settings.module.css';

interface CodeBlockProps {
  readonly label: string;
  readonly caption: string;
  readonly code: string;
}

/** Several lines to take elsewhere. Where the clipboard is not allowed (plain http), they are selected instead. */
export function CodeBlock({ label, caption, code }: CodeBlockProps) {
  const block = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), 1800);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setSaid('Copied');
    } catch {
      if (block.current) window.getSelection()?.selectAllChildren(block.current);
      setSaid('Selected: press Ctrl+C');
    }
  };
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
