import { ActionIcon, Button } from '@mantine/core';
import type { DocumentNode, Outlet } from '@ripen/runtime';
import { IconAlertTriangle, IconArrowRight, IconDots, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo } from 'react';
import { viewNode } from '../document/node-view.ts';
import { type OutlineRow, outlineOf } from '../document/outline.ts';
import { cx, formatNumber } from '../ui/index.ts';
import { iconOf } from './icons.ts';
import kindClasses from './kind.module.css';
import { LiveWords } from './live-words.tsx';
import { menuUnder } from './menu-place.ts';
import classes from './outline.module.css';
import { Overlays } from './overlays.tsx';
import { problemsOf } from './problems-by-node.ts';
import { useEditor, useUi, useWorkspace } from './workspace.tsx';

interface OutlineProps {
  /** A step was chosen: show its settings. */
  readonly onOpen: (nodeId: string) => void;
}

type StepRow = Extract<OutlineRow, { kind: 'step' }>;

function AddHere({
  nodeId,
  outlet,
  label,
}: {
  readonly nodeId: string;
  readonly outlet: Outlet;
  readonly label: string;
}) {
  const { actions } = useWorkspace();
  return (
    <ActionIcon
      size="sm"
      aria-label={label}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        actions.openPalette(
          { at: 'outlet', outlet: { nodeId, outlet: outlet.id } },
          { x: box.left, y: box.bottom + 4 },
        );
      }}
    >
      <IconPlus size={15} />
    </ActionIcon>
  );
}

/** What the step does, what is wrong with it, and who is there. */
function StepWords({ node }: { readonly node: DocumentNode }) {
  const book = useEditor((state) => state.book);
  const problem = useEditor((state) => problemsOf(state.problems, node.id)[0]);
  const count = useUi((state) => state.counts?.get(node.id));
  const isAt = useUi((state) => state.litPath?.atNodeId === node.id);
  const { type, kind, title, sentence } = viewNode(node, book);
  const Icon = iconOf(type?.icon, kind);
  return (
    <>
      <span className={cx(classes.tile, kind !== 'unknown' && kindClasses[kind])} aria-hidden="true">
        <Icon size={17} stroke={1.8} />
      </span>
      <span className={classes.words}>
        <span className={classes.caption}>
          {title}
          {node.disabled && ' · off'}
          {isAt && ' · here now'}
        </span>
        <span className={classes.sentence}>{sentence}</span>
        {problem && (
          <span className={cx(classes.problem, classes[problem.severity])}>
            <IconAlertTriangle size={13} aria-hidden="true" /> {problem.message}
          </span>
        )}
      </span>
      {count && (
        <span className={cx(classes.count, 'num')}>
          {formatNumber(count.here)} here
          <span>{formatNumber(count.passed)} passed</span>
        </span>
      )}
    </>
  );
}

function StepLine({ row: { node }, onOpen }: { readonly row: StepRow; readonly onOpen: (nodeId: string) => void }) {
  const { ui, actions } = useWorkspace();
  const book = useEditor((state) => state.book);
  const isSelected = useEditor((state) => state.selection.nodeIds.includes(node.id));
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const isLit = useUi((state) => state.litPath?.nodeIds.has(node.id) ?? false);
  const { sentence, outlets } = viewNode(node, book);
  const [only] = outlets;
  return (
    <div
      className={cx(
        classes.step,
        isSelected && classes.selected,
        isLit && classes.lit,
        node.disabled && classes.disabled,
      )}
    >
      <button
        type="button"
        className={classes.open}
        data-outline-row
        aria-current={isSelected || undefined}
        onClick={() => {
          actions.select([node.id]);
          ui.getState().set({ focusNodeId: node.id });
          onOpen(node.id);
        }}
      >
        <StepWords node={node} />
      </button>
      {!isReadOnly && outlets.length === 1 && only && (
        <AddHere nodeId={node.id} outlet={only} label={`Add a step after ${sentence}`} />
      )}
      <ActionIcon
        size="sm"
        aria-label={`Menu of ${sentence}`}
        onClick={(event) => {
          actions.select([node.id]);
          const anchor = menuUnder(event.currentTarget);
          ui.getState().set({ overlay: { kind: 'menu', nodeId: node.id, anchor } });
        }}
      >
        <IconDots size={16} />
      </ActionIcon>
    </div>
  );
}

function Line({ row, onOpen }: { readonly row: OutlineRow; readonly onOpen: (nodeId: string) => void }) {
  const { actions } = useWorkspace();
  const book = useEditor((state) => state.book);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  switch (row.kind) {
    case 'step':
      return <StepLine row={row} onOpen={onOpen} />;
    case 'branch':
      return (
        <div className={classes.branch}>
          <span>{row.outlet.label}</span>
          {!isReadOnly && (
            <AddHere nodeId={row.nodeId} outlet={row.outlet} label={`Add a step after “${row.outlet.label}”`} />
          )}
        </div>
      );
    case 'join':
      return (
        <button type="button" className={classes.join} onClick={() => actions.select([row.node.id])}>
          <IconArrowRight size={14} aria-hidden="true" /> goes on at “{viewNode(row.node, book).sentence}”
        </button>
      );
    case 'open':
      return (
        <div className={classes.openEnd}>
          <span>Nothing follows.</span>
          {!isReadOnly && (
            <>
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconPlus size={14} />}
                onClick={() =>
                  actions.openPalette({ at: 'outlet', outlet: { nodeId: row.nodeId, outlet: row.outlet.id } }, null)
                }
              >
                Add a step
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                onClick={() => actions.openConnectTo(row.nodeId, row.outlet.id)}
              >
                Connect to…
              </Button>
            </>
          )}
        </div>
      );
  }
}

/** Up and down go from step to step. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-outline-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** The whole graph as a list, which can do everything that the drawing can: for phones, and for whoever prefers reading. */
export function Outline({ onOpen }: OutlineProps) {
  const { actions } = useWorkspace();
  const document = useEditor((state) => state.document);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const rows = useMemo(() => outlineOf(document), [document]);
  return (
    <section className={classes.outline} aria-label="Steps of the workflow">
      <ol className={classes.list} onKeyDown={onArrow}>
        {rows.map((row) => (
          <li key={row.key} className={classes.line} style={{ '--depth': row.depth } as React.CSSProperties}>
            <Line row={row} onOpen={onOpen} />
          </li>
        ))}
      </ol>
      {rows.length === 0 && <p className={classes.none}>There are no steps yet. Begin with what brings contacts in.</p>}
      {!isReadOnly && (
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => actions.openPalette(null, null)}>
          {rows.length === 0 ? 'Add a trigger' : 'Add a step'}
        </Button>
      )}
      <Overlays />
      <LiveWords />
    </section>
  );
}
