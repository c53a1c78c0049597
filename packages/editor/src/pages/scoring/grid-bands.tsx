import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { NumberBox } from '../../inspector/number-box.tsx';
import { useModel } from './model-context.tsx';
import type { Grid } from './model-edits.ts';
import classes from './scoring.module.css';

type Side = keyof Grid;

const titles: Readonly<Record<Side, string>> = { fit: 'Fit, best first', engagement: 'Engagement, best first' };

/** The next letter or digit after the ones there are: A, B, C … or 1, 2, 3 … */
function nextId(side: Side, bounds: Grid[Side]): string {
  const taken = new Set(bounds.map(({ id }) => id));
  const marks = side === 'fit' ? [...'ABCDEFGHI'] : [...'123456789'];
  return marks.find((mark) => !taken.has(mark)) ?? `${bounds.length + 1}`;
}

function GridSide({ side, grid }: { readonly side: Side; readonly grid: Grid }) {
  const { edit } = useModel();
  const bounds = grid[side];
  const set = (next: Grid[Side]) => edit((model) => ({ ...model, grid: { ...grid, [side]: next } }));
  const change = (index: number, bound: Partial<Grid[Side][number]>) =>
    set(bounds.map((before, at) => (at === index ? { ...before, ...bound } : before)));
  const least = Math.min(...bounds.map(({ from }) => from));
  return (
    <div className={classes.side}>
      <h3 className={classes.sideTitle}>{titles[side]}</h3>
      <ul className={classes.bandList}>
        {bounds.map((bound, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the id is what is typed here; the place is what stays
          <li key={index} className={classes.gridRow}>
            <TextInput
              aria-label="Name"
              value={bound.id}
              maxLength={8}
              onChange={(event) => change(index, { id: event.currentTarget.value })}
            />
            <span>from</span>
            <NumberBox
              aria-label={`Points from which ${bound.id} begins`}
              value={bound.from}
              min={-10_000}
              max={10_000}
              onChange={(from) => change(index, { from })}
            />
            <ActionIcon
              aria-label={`Remove ${bound.id}`}
              disabled={bounds.length === 1}
              onClick={() => set(bounds.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconPlus />}
        disabled={bounds.length >= 9}
        onClick={() => set([...bounds, { id: nextId(side, bounds), from: least - 10 }])}
      >
        {side === 'fit' ? 'Row' : 'Column'}
      </Button>
    </div>
  );
}

/** Fit letter × engagement digit: A1 is the best fit and the most engaged (S8). */
export function GridBands({ grid }: { readonly grid: Grid }) {
  return (
    <div className={classes.sides}>
      <GridSide side="fit" grid={grid} />
      <GridSide side="engagement" grid={grid} />
    </div>
  );
}
