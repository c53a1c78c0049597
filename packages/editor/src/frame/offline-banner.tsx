import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { checkedFetch } from '../api/client.ts';
import { useConnection } from '../api/connection.ts';
import { formatClock } from '../ui/format.ts';
import classes from './frame.module.css';

const askEveryMs = 5_000;

/** While the server does not answer: says so, says what is kept, asks again by itself, and refreshes when it is back. */
export function OfflineBanner() {
  const { isOnline, lastAnswerAtMs } = useConnection();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    try {
      await checkedFetch('/healthz');
      await queries.invalidateQueries();
    } catch {
      // Still away; the banner stays and says so.
    } finally {
      setAsking(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timer belongs to being offline, not to each render
  useEffect(() => {
    if (isOnline) return;
    const timer = setInterval(() => void ask(), askEveryMs);
    return () => clearInterval(timer);
  }, [isOnline]);
  if (isOnline) return null;
  const since = lastAnswerAtMs ? ` What you see is from ${formatClock(lastAnswerAtMs)}.` : '';
  return (
    <div className={classes.offline} role="status">
      <IconPlugConnectedX size={16} aria-hidden="true" />
      <span>
        <strong>Ripen does not answer.</strong>
        {since} What you have typed stays here; trying again every 5 seconds.
      </span>
      <button type="button" onClick={() => void ask()} disabled={isAsking}>
        {isAsking ? 'Trying…' : 'Try now'}
      </button>
    </div>
  );
}
