import { Skeleton } from '@mantine/core';
import classes from './skeletons.module.css';

/** A page that is still on its way: header and body where they will be. */
export function PageSkeleton() {
  return (
    <div className={classes.page} role="status" aria-label="Loading the page">
      <div className={classes.header}>
        <Skeleton height={16} width={140} />
        <Skeleton height={10} width={260} />
      </div>
      <div className={classes.body}>
        <TextSkeleton lines={4} />
      </div>
    </div>
  );
}

/** Lines of text. */
export function TextSkeleton({ lines = 3 }: { readonly lines?: number }) {
  const widths = Array.from({ length: lines }, (_, index) => `${92 - ((index * 29) % 44)}%`);
  return (
    <div className={classes.text} role="status" aria-label="Loading">
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no other name
        <Skeleton key={index} height={10} width={width} />
      ))}
    </div>
  );
}

/** A card with a heading and some lines. */
export function CardSkeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div className={classes.card}>
      <Skeleton height={14} width="38%" />
      <TextSkeleton lines={lines} />
    </div>
  );
}
