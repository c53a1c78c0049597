import { IconChartDots3, IconFlame, IconUsersPlus } from '@tabler/icons-react';
import { cx } from '../../ui/index.ts';
import classes from './first-steps.module.css';
import { LoadExample } from './load-example.tsx';
import { Ripening } from './ripening.tsx';
import { SendEvents } from './send-events.tsx';

/** An empty workspace: see it work with one press, or send it something real. */
export function FirstSteps() {
  return (
    <div className={classes.start}>
      <section className={cx(classes.startCard, classes.startFirst)}>
        <h2 className={classes.startTitle}>See leads ripen before you set anything up</h2>
        <p className={classes.startText}>
          The example fills this workspace with twenty made-up contacts and a month of what they did.
        </p>
        <ul className={classes.brings}>
          <li>
            <IconFlame aria-hidden="true" />A scoring model that explains every point it gives
          </li>
          <li>
            <IconChartDots3 aria-hidden="true" />
            Three workflows: score, nurture by email, hand to sales
          </li>
          <li>
            <IconUsersPlus aria-hidden="true" />
            Leads waiting for three salespeople
          </li>
        </ul>
        <span>
          <LoadExample size="md" />
        </span>
        <Ripening />
      </section>
      <section className={classes.startCard}>
        <h2 className={cx(classes.startTitle, classes.startSmall)}>Or send your own events</h2>
        <p className={classes.startText}>
          Ripen speaks Segment’s API: keep your SDK, change its host. The first event shows up here within seconds.
        </p>
        <SendEvents />
      </section>
    </div>
  );
}
