import { useState } from 'react';
import { cx } from '../../ui/index.ts';
import classes from './shared.module.css';

interface MailFrameProps {
  /** Address of the rendered mail; the server sends it with a policy that runs nothing. */
  readonly src: string;
  readonly title: string;
  readonly className?: string | undefined;
}

/** A mail as it looks, walled in. A new version loads behind the old one and then takes its place, so nothing flashes. */
export function MailFrame({ src, title, className }: MailFrameProps) {
  const [shown, setShown] = useState<string>();
  const sources = shown === undefined || shown === src ? [src] : [shown, src];
  return (
    <div className={cx(classes.frameBox, className)}>
      {sources.map((source) => (
        <iframe
          key={source}
          src={source}
          title={title}
          sandbox=""
          referrerPolicy="no-referrer"
          className={cx(classes.frame, source !== (shown ?? src) && classes.coming)}
          aria-hidden={source !== (shown ?? src) || undefined}
          onLoad={() => setShown(source === src ? src : shown)}
        />
      ))}
    </div>
  );
}
