import { randomUUID } from 'node:crypto';
import type { AttributeChange, Scalar } from '@ripen/runtime';
import { type CsvError, parse } from 'csv-parse';
import type { AppDeps } from '../app-deps.ts';
import { findIdentity } from '../store/identity-rows.ts';
import { insertSuppression } from '../store/suppression-rows.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { type ColumnTarget, columnTarget } from './csv-columns.ts';
import { decodeText, detectDelimiter } from './csv-text.ts';
import { emailKey } from './identity.ts';

export interface ImportReport {
  rows: number;
  created: number;
  updated: number;
  skipped: number;
  /** At most 1,000; `row` is the line of the file, so 1 is the header. */
  errors: { row: number; detail: string }[];
  columns: { header: string; attribute: string | null }[];
}

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly onProgress?: (rows: number) => void;
}

interface Row {
  readonly email: string | undefined;
  readonly userId: string | undefined;
  readonly optOut: boolean;
  readonly attributes: readonly { readonly name: string; readonly value: Scalar }[];
}

const batchSize = 500;
const mostErrors = 1_000;
const mostRows = 500_000;

/**
 * Creates or changes contacts from a CSV file, keyed by e-mail or external id, so that the same file twice changes
 * nothing more. A bad row is reported by number and the rest is taken.
 */
export async function importCsv(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  bytes: Uint8Array,
  options: ImportOptions,
): Promise<ImportReport> {
  const text = decodeText(bytes);
  const report: ImportReport = { rows: 0, created: 0, updated: 0, skipped: 0, errors: [], columns: [] };
  const records = parse(text, {
    delimiter: detectDelimiter(text),
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 1_000_000,
    info: true,
    // An error would end the stream, and with it go rows that were read and not taken yet.
    skip_records_with_error: true,
    on_skip: tornRows(report),
  });
  let targets: (ColumnTarget | null)[] | null = null;
  let batch: { row: number; value: Row }[] = [];
  // Of this one run: the same row of another file is another change, in the same millisecond too.
  const importId = randomUUID();
  const flush = async (): Promise<void> => {
    await take(ctx, deps, batch, { ...options, importId }, report);
    batch = [];
    options.onProgress?.(report.rows);
  };
  for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    const row = info.lines;
    if (targets === null) {
      targets = describeColumns(record, report);
      if (targets.some((target) => target?.kind === 'email' || target?.kind === 'userId')) continue;
      refuse(report, 1, 'No column holds an e-mail address or an id (such as "Email" or "Id"), so nobody was taken.');
      break;
    }
    report.rows += 1;
    if (report.rows > mostRows) {
      refuse(report, row, `Only the first ${mostRows.toLocaleString('en')} rows are taken from one file.`);
      break;
    }
    const value = toRow(record, targets);
    if (typeof value === 'string') refuse(report, row, value);
    else batch.push({ row, value });
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return report;
}

/** Reports each row that is no CSV once, whatever the number of its faults. */
function tornRows(report: ImportReport): (error: CsvError | undefined) => undefined {
  const told = new Set<number>();
  return (error) => {
    const row = Number(error?.lines ?? 0);
    if (told.has(row)) return;
    told.add(row);
    report.rows += 1;
    // What was found there can be of any kind and length: the place says enough.
    const [found] = (error?.message ?? '').split(', value is ');
    const isOpen = error?.code === 'CSV_QUOTE_NOT_CLOSED';
    refuse(
      report,
      row,
      isOpen
        ? 'a quote is opened after the last row that was read, and never closed: the rest up to here was not taken'
        : `not taken, the other rows are: ${found}`,
    );
  };
}

function describeColumns(header: readonly string[], report: ImportReport): (ColumnTarget | null)[] {
  const targets = header.map(columnTarget);
  report.columns = header.map((name, index) => {
    const target = targets[index] ?? null;
    return {
      header: name,
      attribute: target === null ? null : target.kind === 'attribute' ? target.name : target.kind,
    };
  });
  return targets;
}

/** A row, or why it is none. */
function toRow(record: readonly string[], targets: readonly (ColumnTarget | null)[]): Row | string {
  let email: string | undefined;
  let userId: string | undefined;
  let optOut = false;
  const attributes: { name: string; value: Scalar }[] = [];
  for (const [index, target] of targets.entries()) {
    const cell = unguarded(record[index] ?? '');
    if (target === null || cell === '') continue;
    if (target.kind === 'email') email = cell;
    else if (target.kind === 'userId') userId = cell;
    else if (target.kind === 'optOut') optOut = /^(1|true|yes|y|x)$/i.test(cell);
    else attributes.push({ name: target.name, value: cell });
  }
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return `"${email.slice(0, 80)}" is not an e-mail address`;
  if (email === undefined && userId === undefined) return 'neither an e-mail address nor an id';
  if (email !== undefined) attributes.push({ name: 'email', value: email });
  return { email, userId, optOut, attributes };
}

/** An export of ours puts ' before what a spreadsheet would run as a formula (T23); coming back, one is taken off. */
const unguarded = (cell: string): string => (/^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell);

async function take(
  ctx: WorkspaceCtx,
  deps: AppDeps,
  batch: readonly { row: number; value: Row }[],
  { dryRun, importId }: ImportOptions & { readonly importId: string },
  report: ImportReport,
): Promise<void> {
  const atMs = deps.clock.nowMs();
  const items = batch.map(({ row, value }) => {
    if (findByNames(ctx, deps, value) === undefined) report.created += 1;
    else report.updated += 1;
    return { row, value };
  });
  if (dryRun || items.length === 0) return;
  await deps.engine.append(
    ctx,
    items.map(({ row, value }) => ({
      contactId: deps.engine.resolveContact(ctx, value),
      id: `import/${importId}/${row}`,
      draft: {
        kind: 'change' as const,
        by: 'import',
        attributes: value.attributes.map(
          ({ name, value: given }): AttributeChange => ({ name, value: given, source: 'import', atMs }),
        ),
      },
    })),
  );
  const leaving = items.flatMap(({ value }) => (value.optOut && value.email !== undefined ? [value.email] : []));
  if (leaving.length === 0) return;
  deps.db.writeTransaction(() => {
    for (const email of leaving)
      insertSuppression(ctx, deps.db, { email, reason: 'unsubscribed', atMs, detail: 'opted out in an imported list' });
  });
}

function findByNames(ctx: WorkspaceCtx, deps: AppDeps, { email, userId }: Row) {
  const key = emailKey(email);
  return (
    (userId === undefined ? undefined : findIdentity(ctx, deps.db, 'user', userId)) ??
    (key === null ? undefined : findIdentity(ctx, deps.db, 'email', key))
  );
}

function refuse(report: ImportReport, row: number, detail: string): void {
  report.skipped += 1;
  if (report.errors.length < mostErrors) report.errors.push({ row, detail: printable(detail) });
}

/** A reason may quote the file, and a file may hold what a terminal obeys. */
const printable = (text: string): string => text.replaceAll(/[\p{C}\ufffd]+/gu, ' ').slice(0, 300);
