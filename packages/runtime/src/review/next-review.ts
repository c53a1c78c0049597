import { dayMs } from '../values/duration.ts';

/** Models are looked at again every 30 days unless somebody says otherwise (R1). */
export const reviewEveryDays = 30;

/** When the next review is due: `everyDays` after the last one, or after the model was published if there was none. */
export const nextReviewAtMs = (lastAtMs: number, everyDays: number = reviewEveryDays): number =>
  lastAtMs + everyDays * dayMs;
