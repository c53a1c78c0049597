import type { Column } from '../table/types.ts';
import { Score } from './score.tsx';
import type { ScoreView } from './types.ts';

export interface ScoreColumnOptions<Row> {
  readonly view: (row: Row) => ScoreView;
  readonly id?: string;
  readonly header?: string;
  /** The model has classes or gates, which stand before the number and need room. */
  readonly hasChips?: boolean;
  /** Sorted by the server, not here (see DataTable's onSortChange). */
  readonly isSortedOutside?: boolean;
  /** Called when a row's explanation opens without being there yet. */
  readonly onExplain?: (row: Row) => void;
}

/** The score column of any table: same width, same order of parts, excluded ones last. */
export function scoreColumn<Row>(options: ScoreColumnOptions<Row>): Column<Row> {
  const { view, id = 'score', header = 'Score', hasChips = false, isSortedOutside, onExplain } = options;
  return {
    id,
    header,
    width: hasChips ? 300 : 200,
    cell: (row) => <Score view={view(row)} {...(onExplain && { onExplain: () => onExplain(row) })} />,
    startsDescending: true,
    phone: 'trailing',
    ...(isSortedOutside
      ? { isSortable: true }
      : { sortValue: (row: Row) => (view(row).excluded ? null : view(row).points) }),
  };
}
