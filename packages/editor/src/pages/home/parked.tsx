import { IconClockPause } from '@tabler/icons-react';
import { formatCount } from '../../ui/index.ts';
import classes from './home.module.css';
import { Matter } from './matter.tsx';

/** Events that are stored and could not be applied: a fault of ours, so say what is safe and what to do. */
export function Parked({ count }: { readonly count: number }) {
  return (
    <Matter
      title={`${formatCount(count, 'event waits', 'events wait')} to be applied`}
      icon={<IconClockPause />}
      tone="bad"
    >
      <p className={classes.quiet}>
        They are stored and nothing is lost, but applying them failed. The server’s log says why; they are tried again
        when it starts anew.
      </p>
    </Matter>
  );
}
