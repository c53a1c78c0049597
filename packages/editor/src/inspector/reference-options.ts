import type { ScoringModel } from '@ripen/runtime';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** The bands of a model: named ranges, or every cell of its grid (A1 … D4). */
export function bandOptions(model: ScoringModel | undefined): Option[] {
  if (!model) return [];
  const { grid } = model;
  if (grid) {
    return grid.fit.flatMap((fit) =>
      grid.engagement.map((engagement) => {
        const id = `${fit.id}${engagement.id}`;
        return { value: id, label: id };
      }),
    );
  }
  return model.bands.map((band) => ({ value: band.id, label: band.label }));
}

/** The options, with the value that is set but not among them kept and said to be unknown. */
export function withUnknown(options: readonly Option[], value: string): Option[] {
  if (!value || options.some((option) => option.value === value)) return [...options];
  return [...options, { value, label: `${value} (does not exist)` }];
}
