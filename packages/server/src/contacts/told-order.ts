import type { TimelineRow } from '../store/timeline-rows.ts';

/** An input with the crossings that it caused, in their order; one of the two may be missing from the page. */
interface Block {
  readonly event: TimelineRow | null;
  readonly crossings: TimelineRow[];
}

/** At one instant a run begins before what it does, and the inputs were there before either. */
const rank: Readonly<Record<TimelineRow['source'], number>> = {
  event: 0,
  crossing: 0,
  enrollment: 1,
  outbox: 2,
  handoff: 3,
};

/**
 * Rows that the store gave newest first, with those of one instant in the order in which they happened: a cause before
 * its effect, and the crossings of a model in a chain from band to band. The store sorts them by id, which says nothing.
 */
export function inToldOrder(rows: readonly TimelineRow[]): TimelineRow[] {
  const told: TimelineRow[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && rows[end]?.atMs === rows[start]?.atMs) end += 1;
    told.push(...oldestFirst(rows.slice(start, end).reverse()).reverse());
    start = end;
  }
  return told;
}

function oldestFirst(rows: readonly TimelineRow[]): TimelineRow[] {
  if (rows.length < 2) return [...rows];
  const inputs = inChain(blocksOf(rows.filter(({ source }) => rank[source] === 0)));
  const rest = rows.filter(({ source }) => rank[source] > 0).sort((a, b) => rank[a.source] - rank[b.source]);
  return [...inputs.flatMap(({ event, crossings }) => [...(event ? [event] : []), ...crossings]), ...rest];
}

/** A crossing is called `input/model/index`. */
function partsOf(crossing: TimelineRow): { inputId: string; index: number } {
  const indexAt = crossing.id.lastIndexOf('/');
  const index = Number(crossing.id.slice(indexAt + 1));
  return { inputId: crossing.id.slice(0, indexAt - crossing.title.length - 1), index };
}

function blocksOf(rows: readonly TimelineRow[]): Block[] {
  const blocks = new Map<string, Block>();
  for (const row of rows) if (row.source === 'event') blocks.set(row.id, { event: row, crossings: [] });
  for (const row of rows) {
    if (row.source !== 'crossing') continue;
    const { inputId } = partsOf(row);
    const block = blocks.get(inputId) ?? { event: null, crossings: [] };
    block.crossings.push(row);
    blocks.set(inputId, block);
  }
  for (const { crossings } of blocks.values()) crossings.sort((a, b) => partsOf(a).index - partsOf(b).index);
  return [...blocks.values()];
}

/** Of each model: the band a block found and the one it left behind. */
function bandsOf({ crossings }: Block): Map<string, { from: unknown; to: unknown }> {
  const bands = new Map<string, { from: unknown; to: unknown }>();
  for (const { title, dataJson } of crossings) {
    const { fromBand, toBand } = JSON.parse(dataJson ?? '{}');
    bands.set(title, { from: bands.has(title) ? bands.get(title)?.from : fromBand, to: toBand });
  }
  return bands;
}

/** Blocks in an order in which each finds the bands that one before it left; where that says nothing, as they came. */
function inChain(blocks: readonly Block[]): Block[] {
  const bands = blocks.map(bandsOf);
  const leads = (a: number, b: number): boolean =>
    [...(bands[a] ?? [])].some(([model, { to }]) => {
      const next = bands[b]?.get(model);
      return next !== undefined && next.from === to;
    });
  const waiting = new Set(blocks.keys());
  const order: Block[] = [];
  while (waiting.size > 0) {
    const [first] = waiting;
    const isFirst = (b: number) => ![...waiting].some((a) => a !== b && leads(a, b) && !leads(b, a));
    const next = [...waiting].find(isFirst) ?? first ?? 0;
    waiting.delete(next);
    const block = blocks[next];
    if (block) order.push(block);
  }
  return order;
}
