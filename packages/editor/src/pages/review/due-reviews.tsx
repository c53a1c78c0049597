import { IconChartHistogram } from '@tabler/icons-react';
import { formatCount, RelativeTime } from '../../ui/index.ts';
import classes from '../home/home.module.css';
import { Matter, MatterRow } from '../home/matter.tsx';
import type { useDueReviews } from './review-queries.ts';

/** Asks for the review that every model gets every 30 days (R1). */
export function DueReviews({ due }: { readonly due: ReturnType<typeof useDueReviews> }) {
  return (
    <Matter
      title={formatCount(due.length, 'scoring model is due for a review', 'scoring models are due for a review')}
      icon={<IconChartHistogram />}
      tone="attention"
      all={{ href: '/review', label: 'Review' }}
    >
      <ul className={classes.rows}>
        {due.map(({ modelId, modelName, nextAtMs }) => (
          <MatterRow
            key={modelId}
            href={`/review?model=${encodeURIComponent(modelId)}`}
            title={modelName}
            text="Compare its scores with who really converted"
            end={
              <>
                was due <RelativeTime atMs={nextAtMs} />
              </>
            }
          />
        ))}
      </ul>
    </Matter>
  );
}
