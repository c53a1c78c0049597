import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTrash, IconZoomQuestion } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import { liveMs } from '../../api/queries.ts';
import { formatCount, JsonView, RelativeTime, toastError } from '../../ui/index.ts';
import classes from './home.module.css';
import { Matter } from './matter.tsx';

const few = 4;

/** Events that came in and were not understood, each with its reason, to look at and to discard. */
export function Quarantine({ count }: { readonly count: number }) {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['quarantine', few],
    queryFn: ({ signal }) => answer(api.quarantine.$get({ query: { limit: String(few) } }, { init: { signal } })),
    refetchInterval: 2 * liveMs,
  });
  const discard = useMutation({
    mutationFn: (id: string) => answer(api.quarantine[':id'].$delete({ param: { id } })),
    onSuccess: () =>
      Promise.all(['quarantine', 'workspace'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
    onError: (error) => toastError('The event was not discarded', error),
  });
  return (
    <Matter
      title={`${formatCount(count, 'event was', 'events were')} not understood`}
      icon={<IconZoomQuestion />}
      tone="attention"
    >
      <ul className={classes.rows}>
        {data?.items.map(({ id, reason, receivedAtMs, raw }) => (
          <li key={id}>
            <div className={classes.row}>
              <div className={classes.rowMain}>
                <span className={classes.rowTitle} title={reason}>
                  {reason}
                </span>
                <details className={classes.raw}>
                  <summary>
                    Came in <RelativeTime atMs={receivedAtMs} />; what it was
                  </summary>
                  <JsonView value={raw} />
                </details>
              </div>
              <Tooltip label="Discard">
                <ActionIcon aria-label={`Discard: ${reason}`} onClick={() => discard.mutate(id)}>
                  <IconTrash size={16} />
                </ActionIcon>
              </Tooltip>
            </div>
          </li>
        ))}
      </ul>
      {count > few && <p className={classes.quiet}>and {formatCount(count - few, 'more')}</p>}
    </Matter>
  );
}
