import { Menu } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { cx } from './cx.ts';
import classes from './filters.module.css';
import { formatNumber } from './format.ts';

export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
}

export interface Filter {
  readonly id: string;
  readonly label: string;
  /** With options the chip opens a menu; without, it is a switch whose value is `['on']`. */
  readonly options?: readonly FilterOption[];
  /** Only one option at a time. */
  readonly isSingle?: boolean;
}

/** Chosen options by filter id; a filter that is off has no entry. */
export type FilterValues = Readonly<Record<string, readonly string[]>>;

export interface FilterChipsProps {
  readonly filters: readonly Filter[];
  readonly value: FilterValues;
  readonly onChange: (value: FilterValues) => void;
}

function without(values: FilterValues, id: string): FilterValues {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== id));
}

interface ChipProps {
  readonly filter: Filter;
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

function ChipFace({ filter, chosen }: Omit<ChipProps, 'onChoose'>) {
  const isOn = chosen.length > 0;
  const names = filter.options?.filter((option) => chosen.includes(option.value)).map((option) => option.label) ?? [];
  return (
    <>
      {!isOn && <IconPlus size={13} aria-hidden="true" />}
      {filter.label}
      {names.length > 0 && (
        <span className={classes.chosen}>{names.length > 2 ? `${names.length} chosen` : names.join(', ')}</span>
      )}
    </>
  );
}

function MenuChip({ filter, chosen, onChoose }: ChipProps) {
  const toggle = (value: string) => {
    const others = filter.isSingle ? [] : chosen.filter((other) => other !== value);
    onChoose(chosen.includes(value) ? others : [...others, value]);
  };
  return (
    <Menu position="bottom-start" closeOnItemClick={filter.isSingle ?? false} width={220}>
      <Menu.Target>
        <button type="button" className={classes.chipMain}>
          <ChipFace filter={filter} chosen={chosen} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {filter.options?.map((option) => {
          const isChosen = chosen.includes(option.value);
          return (
            <Menu.CheckboxItem
              key={option.value}
              checked={isChosen}
              onChange={() => toggle(option.value)}
              rightSection={
                option.count !== undefined && (
                  <span className={cx('num', classes.count)}>{formatNumber(option.count)}</span>
                )
              }
            >
              {option.label}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function Chip({ filter, chosen, onChoose }: ChipProps) {
  const isOn = chosen.length > 0;
  return (
    <span className={cx(classes.chip, isOn && classes.on)}>
      {filter.options ? (
        <MenuChip filter={filter} chosen={chosen} onChoose={onChoose} />
      ) : (
        <button
          type="button"
          className={classes.chipMain}
          aria-pressed={isOn}
          onClick={() => onChoose(isOn ? [] : ['on'])}
        >
          <ChipFace filter={filter} chosen={chosen} />
        </button>
      )}
      {isOn && (
        <button
          type="button"
          className={classes.clear}
          aria-label={`Remove filter ${filter.label}`}
          onClick={() => onChoose([])}
        >
          <IconX size={13} />
        </button>
      )}
    </span>
  );
}

/** Filters as chips: dashed when off, filled with what was chosen when on. */
export function FilterChips({ filters, value, onChange }: FilterChipsProps) {
  const choose = (id: string, chosen: readonly string[]) =>
    onChange(chosen.length > 0 ? { ...value, [id]: chosen } : without(value, id));
  const isAny = Object.keys(value).length > 1;
  return (
    <div className={classes.chips}>
      {filters.map((filter) => (
        <Chip
          key={filter.id}
          filter={filter}
          chosen={value[filter.id] ?? []}
          onChoose={(next) => choose(filter.id, next)}
        />
      ))}
      {isAny && (
        <button type="button" className={classes.clearAll} onClick={() => onChange({})}>
          Clear all
        </button>
      )}
    </div>
  );
}
