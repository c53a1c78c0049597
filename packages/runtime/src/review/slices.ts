/**
 * Long calculations are generators: they yield after each small piece how much is done (0…1), so that whoever runs them
 * can let other work in between. The answer does not depend on when that happens.
 */
export type Sliced<T> = Generator<number, T, void>;

/** Runs a sliced calculation to its end without a pause. */
export function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Reports a part's progress as the piece from `from` to `to` of the whole. */
export function* within<T>(work: Sliced<T>, from: number, to: number): Sliced<T> {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    yield from + (to - from) * step.value;
  }
}
