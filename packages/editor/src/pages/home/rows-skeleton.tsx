import { TextSkeleton } from '../../ui/index.ts';
import classes from './home.module.css';

/** The rows of a card that are on their way. */
export function RowsSkeleton() {
  return (
    <div className={classes.rowsSkeleton}>
      <TextSkeleton lines={7} />
    </div>
  );
}
