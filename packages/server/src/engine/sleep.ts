/** A rest that somebody else can end. */
export interface Sleep {
  for(durationMs: number): Promise<void>;
  /** Ends the present rest; the next one is not affected. */
  end(): void;
}

export function createSleep(): Sleep {
  let endNow: (() => void) | null = null;
  return {
    for: (durationMs) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          endNow = null;
          resolve();
        };
        const timer = setTimeout(done, durationMs);
        endNow = done;
      }),
    end: () => endNow?.(),
  };
}
