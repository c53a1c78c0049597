import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useConnection } from '../api/connection.ts';
import { workspaceQuery } from '../api/queries.ts';
import { cx } from '../ui/cx.ts';
import { formatExactTime } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './frame.module.css';
import { sinceWords, troubleLine } from './trouble-words.ts';

/**
 * What keeps Ripen from doing its work, on every page, one line each and the worst first; gone by itself when it is over.
 * The region is always there, so that a screen reader hears of what comes into it.
 */
export function TroubleBanner() {
  const { data } = useQuery(workspaceQuery);
  const nowMs = useNow();
  const isOnline = useConnection((connection) => connection.isOnline);
  // A server that does not answer has a banner of its own, and what it said last may be over.
  const troubles = isOnline ? (data?.troubles ?? []) : [];
  return (
    <div
      role="status"
      aria-label="What needs attention"
      className={classes.troubles}
      data-empty={troubles.length === 0}
    >
      {troubles.map(({ code, sinceMs, message }, index) => {
        const { head, rest } = troubleLine(message);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: several of one code may stand at once, in a fixed order
          <p key={`${code} ${index}`} className={classes.trouble}>
            <IconAlertTriangle size={16} aria-hidden="true" />
            <span>
              <strong>
                <bdi>{head}</bdi>
              </strong>
              {sinceMs !== null && (
                <time
                  className={cx('num', classes.since)}
                  dateTime={new Date(sinceMs).toISOString()}
                  title={formatExactTime(sinceMs)}
                >
                  {' '}
                  ({sinceWords(sinceMs, nowMs)})
                </time>
              )}
              {rest && <bdi> {rest}</bdi>}
            </span>
          </p>
        );
      })}
    </div>
  );
}
