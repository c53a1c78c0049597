import type { CompiledModel } from '@ripen/runtime';
import { type Sliced, within } from '@ripen/runtime/review';
import type { AppDeps } from '../app-deps.ts';
import { historySize } from '../store/history-size-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { buildReview, type Review } from './build-review.ts';
import { buildSuggestion, type Suggestion } from './build-suggestion.ts';
import { type CollectOptions, collectOutcomes } from './collect-outcomes.ts';
import type { ConversionDefinition } from './conversion-definition.ts';
import { runSliced } from './run-sliced.ts';

/** What is known of a calculation that goes on in the background. `result` may be of an earlier history while a new one is made. */
export interface JobView<T> {
  readonly state: 'none' | 'working' | 'ready' | 'failed';
  /** 0…1 */
  readonly progress: number;
  readonly result: T | null;
  readonly computedAtMs: number | null;
  readonly tookMs: number | null;
  /** Events that came in since `result` was made. */
  readonly eventsSince: number;
}

interface Entry<T> {
  /** Model version, conversion and whatever else the result depends on. */
  readonly key: string;
  state: 'working' | 'ready' | 'failed';
  progress: number;
  result: T | null;
  computedAtMs: number | null;
  tookMs: number | null;
  size: number;
}

export interface Asked {
  readonly ctx: WorkspaceCtx;
  readonly compiled: CompiledModel;
  readonly conversion: ConversionDefinition;
}

export interface ReviewJobs {
  /** The review; begins to make one where there is none, or where the one there is has grown old. */
  review(asked: Asked, anew?: boolean): JobView<Review>;
  suggestion(asked: Asked): JobView<Suggestion>;
  /** Begins to make a suggestion, unless one of the same is being made. */
  suggest(asked: Asked, trusted: readonly string[]): JobView<Suggestion>;
}

/** With events coming in all the time a review is made anew at most this often, and never spends most of the time at it. */
const freshMs = 60_000;
const restFactor = 20;
/** Scores fade without events, too. */
const oldMs = 600_000;

/**
 * Reviews and suggestions, worked out one at a time in slices and kept in memory by model version, conversion and size of
 * the history. Nothing is stored: after a restart they are made again from the history.
 */
export function createReviewJobs(deps: AppDeps): ReviewJobs {
  const reviews = new Map<string, Entry<Review>>();
  const suggestions = new Map<string, Entry<Suggestion>>();
  let queue: Promise<unknown> = Promise.resolve();

  const start = <T>(entry: Entry<T>, asked: Asked, make: (options: CollectOptions) => Sliced<T>): void => {
    entry.state = 'working';
    entry.progress = 0;
    queue = queue.then(async () => {
      const startedAtMs = performance.now();
      try {
        const size = historySize(asked.ctx, deps.db);
        const { world } = worldOf(deps, asked);
        const nowMs = deps.clock.nowMs();
        const work = make({ ...asked, db: deps.db, world, nowMs });
        const result = await runSliced(work, (done) => {
          entry.progress = done;
        });
        const tookMs = Math.round(performance.now() - startedAtMs);
        Object.assign(entry, { state: 'ready', progress: 1, result, computedAtMs: nowMs, tookMs, size });
      } catch {
        // The database was closed, or a contact could not be read: whoever asks again begins again.
        entry.state = 'failed';
      }
    });
  };

  const viewOf = <T>(entry: Entry<T> | undefined, { ctx }: Asked): JobView<T> => {
    if (entry === undefined) {
      return { state: 'none', progress: 0, result: null, computedAtMs: null, tookMs: null, eventsSince: 0 };
    }
    const { key: _, size, ...view } = entry;
    return { ...view, eventsSince: view.result === null ? 0 : Math.max(0, historySize(ctx, deps.db) - size) };
  };

  const isOld = (entry: Entry<Review>, { ctx }: Asked): boolean => {
    if (entry.state === 'failed') return true;
    const ageMs = deps.clock.nowMs() - (entry.computedAtMs ?? 0);
    if (ageMs > oldMs) return true;
    return ageMs > Math.max(freshMs, restFactor * (entry.tookMs ?? 0)) && historySize(ctx, deps.db) !== entry.size;
  };

  return {
    review: (asked, anew = false) => {
      const at = placeOf(asked);
      let entry = reviews.get(at);
      if (entry?.key !== keyOf(asked)) {
        entry = emptyEntry(keyOf(asked));
        reviews.set(at, entry);
        start(entry, asked, reviewWork(asked));
      } else if (entry.state !== 'working' && (anew || isOld(entry, asked))) {
        start(entry, asked, reviewWork(asked));
      }
      return viewOf(entry, asked);
    },
    suggestion: (asked) => {
      const entry = suggestions.get(placeOf(asked));
      return viewOf(entry?.key.startsWith(keyOf(asked)) ? entry : undefined, asked);
    },
    suggest: (asked, trusted) => {
      const key = `${keyOf(asked)} ${JSON.stringify(trusted.toSorted())}`;
      const before = suggestions.get(placeOf(asked));
      if (before?.key === key && before.state === 'working') return viewOf(before, asked);
      const entry = emptyEntry<Suggestion>(key);
      suggestions.set(placeOf(asked), entry);
      start(entry, asked, suggestionWork(new Set(trusted)));
      return viewOf(entry, asked);
    },
  };
}

const emptyEntry = <T>(key: string): Entry<T> => ({
  key,
  state: 'working',
  progress: 0,
  result: null,
  computedAtMs: null,
  tookMs: null,
  size: 0,
});

const worldOf = (deps: AppDeps, { ctx, compiled }: Asked) => ({ world: deps.engine.world(ctx, compiled.model.about) });

const placeOf = ({ ctx, compiled }: Asked): string => `${ctx.workspaceId}/${compiled.model.id}`;
const keyOf = ({ compiled, conversion }: Asked): string => `v${compiled.version} ${JSON.stringify(conversion)}`;

const reviewWork = ({ compiled, conversion }: Asked) =>
  function* (options: CollectOptions): Sliced<Review> {
    const collected = yield* within(collectOutcomes(options), 0, 0.95);
    return yield* within(buildReview(compiled, collected, conversion.event), 0.95, 1);
  };

const suggestionWork = (trusted: ReadonlySet<string>) =>
  function* (options: CollectOptions): Sliced<Suggestion> {
    const collected = yield* within(collectOutcomes(options), 0, 0.3);
    return yield* within(buildSuggestion(options, collected, trusted), 0.3, 1);
  };
