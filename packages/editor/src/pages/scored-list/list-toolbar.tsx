import { formatCount, SearchInput, Toolbar } from '../../ui/index.ts';
import { ListFilters, type ListFiltersProps } from './list-filters.tsx';

interface ListToolbarProps extends ListFiltersProps {
  readonly noun: 'contact' | 'deal';
  /** How many fit; undefined while nothing is asked for or it is not known yet. */
  readonly fitting: number | undefined;
}

/** Search and filters over a list of what is scored, and how many fit. */
export function ListToolbar({ noun, fitting, models, state, change, own }: ListToolbarProps) {
  return (
    <Toolbar
      end={fitting !== undefined && <span role="status">{formatCount(fitting, `${noun} fits`, `${noun}s fit`)}</span>}
    >
      <SearchInput label={`Search ${noun}s`} value={state.search} onChange={(search) => change({ search })} />
      <ListFilters models={models} state={state} change={change} own={own} />
    </Toolbar>
  );
}
