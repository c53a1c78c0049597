import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { NumberBox } from '../../inspector/number-box.tsx';
import { formatNumber, ripeColour } from '../../ui/index.ts';
import { ofHowMany } from './feedback/feedback-words.ts';
import cells from './grid-bands.module.css';
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

/** How many contacts the draft puts into each cell. */
function GridCounts({ grid }: { readonly grid: Grid }) {
  const { model, feedback } = useModel();
  const { data } = feedback;
  if (!data || data.total === 0) return null;
  const inCell = new Map(data.bands.map(({ id, after }) => [id, after]));
  const most = Math.max(1, ...inCell.values());
  return (
    <table className={cells.cells} aria-label={`How many in each cell, ${ofHowMany(data, model.about)}`}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">Fit</span>
          </th>
          {grid.engagement.map(({ id }) => (
            <th key={id} scope="col">
              {id}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.fit.map((row, at) => (
          <tr key={row.id}>
            <th scope="row">{row.id}</th>
            {grid.engagement.map((column, index) => {
              const count = inCell.get(`${row.id}${column.id}`) ?? 0;
              const steps = Math.max(1, grid.fit.length + grid.engagement.length - 2);
              return (
                <td
                  key={column.id}
                  className="num"
                  style={{
                    background: `color-mix(in oklab, ${ripeColour(1 - (at + index) / steps, '-soft')} ${20 + (count / most) * 80}%, transparent)`,
                  }}
                >
                  {formatNumber(count)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Fit letter × engagement digit: A1 is the best fit and the most engaged (S8). */
export function GridBands({ grid }: { readonly grid: Grid }) {
  return (
    <>
      <GridCounts grid={grid} />
      <div className={classes.sides}>
        <GridSide side="fit" grid={grid} />
        <GridSide side="engagement" grid={grid} />
      </div>
    </>
  );
}
