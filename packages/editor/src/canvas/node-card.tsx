import { Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleX,
  IconClockPause,
  IconFlagCheck,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { outletOffset } from '../document/card-size.ts';
import { whyNotConnect } from '../document/commands/connect.ts';
import { cx, formatNumber } from '../ui/index.ts';
import { iconOf } from './icons.ts';
import { jumpWords } from './jump-words.ts';
import kindClasses from './kind.module.css';
import classes from './node-card.module.css';
import { OutletSpot } from './outlet-spot.tsx';
import { problemsOf } from './problems-by-node.ts';
import { type FlowNode, inletId } from './projection.ts';
import { RenameInput } from './rename-input.tsx';
import type { LitPath, UiState } from './ui-store.ts';
import { useEditor, useUi } from './workspace.tsx';

type PathState = 'plain' | 'lit' | 'dimmed' | `at-${LitPath['state']}`;

function pathState(ui: UiState, nodeId: string): PathState {
  const { litPath } = ui;
  if (!litPath) return 'plain';
  if (litPath.atNodeId === nodeId) return `at-${litPath.state}`;
  return litPath.nodeIds.has(nodeId) ? 'lit' : 'dimmed';
}

const standing = {
  'at-running': { icon: <IconPlayerPlay size={12} />, words: 'Here now' },
  'at-waiting': { icon: <IconClockPause size={12} />, words: 'Waiting here' },
  'at-ended': { icon: <IconFlagCheck size={12} />, words: 'Ended here' },
  'at-failed': { icon: <IconCircleX size={12} />, words: 'Failed here' },
} as const;

function PathBadge({ state }: { readonly state: PathState }) {
  if (state === 'plain' || state === 'lit' || state === 'dimmed') return null;
  const { icon, words } = standing[state];
  return (
    <span className={cx(classes.standing, classes[state])}>
      {icon}
      {words}
    </span>
  );
}

function ProblemBadge({ nodeId }: { readonly nodeId: string }) {
  const problems = useEditor((state) => problemsOf(state.problems, nodeId));
  const [first] = problems;
  if (!first) return null;
  const isError = problems.some((problem) => problem.severity === 'error');
  return (
    <Tooltip label={problems.map((problem) => problem.message).join(' · ')} multiline maw={300} position="right">
      <span
        className={cx(classes.problem, isError ? classes.error : classes.warning)}
        data-problem={isError ? 'error' : 'warning'}
      >
        <IconAlertTriangle size={12} stroke={2.2} />
        {problems.length > 1 && <span className="num">{problems.length}</span>}
      </span>
    </Tooltip>
  );
}

/** How many contacts stand here and how many went through. */
function Counts({ nodeId }: { readonly nodeId: string }) {
  const count = useUi((ui) => ui.counts?.get(nodeId));
  const here = count?.here ?? 0;
  return (
    <div className={cx(classes.footer, 'num')}>
      <span className={cx(classes.here, here > 0 && classes.some)}>{formatNumber(here)} here</span>
      <span className={classes.passed}>{formatNumber(count?.passed ?? 0)} passed</span>
    </div>
  );
}

/** Whether a click on this card would finish the connection that was begun: 'yes', 'no', or null when none was begun. */
function useTargeting(nodeId: string): 'yes' | 'no' | null {
  const connecting = useUi((ui) => ui.connecting);
  const document = useEditor((state) => (connecting ? state.document : null));
  if (!connecting || !document) return null;
  return whyNotConnect(document, { from: connecting.nodeId, outlet: connecting.outlet, to: nodeId }) ? 'no' : 'yes';
}

/** The one card for every type of node: what differs comes from the type's own words, icon, kind and outlets. */
export const NodeCard = memo(function NodeCard({ id, data, selected }: NodeProps<FlowNode>) {
  const { node, view, direction } = data;
  const state = useUi((ui) => pathState(ui, id));
  const hasCounts = useUi((ui) => ui.counts !== null);
  const isRenaming = useUi((ui) => ui.renaming === id);
  const targeting = useTargeting(id);
  const sentence = useEditor((editor) => jumpWords(node, editor.document, editor.book));
  const Icon = iconOf(view.type?.icon, view.kind);
  const isDown = direction === 'down';
  const count = view.outlets.length;
  return (
    <div
      className={cx(
        classes.card,
        view.kind === 'unknown' ? classes.unknown : kindClasses[view.kind],
        selected && classes.selected,
        node.disabled && classes.disabled,
        classes[state],
        targeting === 'yes' && classes.target,
        targeting === 'no' && classes.notTarget,
      )}
    >
      {view.hasInlet && (
        <Handle
          type="target"
          id={inletId}
          position={isDown ? Position.Top : Position.Left}
          className={classes.inlet ?? ''}
        />
      )}
      <div className={classes.main}>
        <span className={classes.tile} aria-hidden="true">
          <Icon size={18} stroke={1.8} />
        </span>
        <div className={classes.words}>
          <div className={classes.caption}>
            {view.title}
            {node.disabled && (
              <span className={classes.off}>
                <IconPlayerPause size={10} stroke={2.4} /> Off
              </span>
            )}
          </div>
          {isRenaming ? (
            <RenameInput nodeId={id} name={node.label ?? ''} placeholder={view.sentence} />
          ) : (
            <div className={classes.sentence}>{sentence}</div>
          )}
        </div>
        <ProblemBadge nodeId={id} />
      </div>
      {hasCounts && <Counts nodeId={id} />}
      <PathBadge state={state} />
      {view.outlets.map((outlet, index) => (
        <OutletSpot
          key={outlet.id}
          nodeId={id}
          outlet={outlet}
          isDown={isDown}
          share={outletOffset(index, count, 100)}
          hasLabel={count > 1}
        />
      ))}
    </div>
  );
});
