import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsDown,
  IconArrowsRight,
  IconFocusCentered,
  IconKeyboard,
  IconMinus,
  IconPlus,
  IconSitemap,
} from '@tabler/icons-react';
import { useViewport } from '@xyflow/react';
import type { ReactNode } from 'react';
import { Kbd } from '../ui/index.ts';
import classes from './canvas.module.css';
import { useEditor, useUi, useWorkspace } from './workspace.tsx';

interface ToolProps {
  readonly label: string;
  readonly keys?: string;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Tool({ label, keys, isDisabled = false, onClick, children }: ToolProps) {
  const words = keys ? (
    <span className={classes.tip}>
      {label} <Kbd keys={keys} />
    </span>
  ) : (
    label
  );
  return (
    <Tooltip label={words}>
      <ActionIcon aria-label={label} onClick={onClick} aria-disabled={isDisabled}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function ZoomTools() {
  const { actions } = useWorkspace();
  const { zoom } = useViewport();
  return (
    <div className={classes.tools} role="toolbar" aria-label="Zoom">
      <Tool label="Zoom out" keys="-" onClick={() => actions.viewport.current?.zoomBy(0.8)}>
        <IconMinus size={16} />
      </Tool>
      <Tooltip label="Actual size">
        <button type="button" className={`${classes.zoom} num`} onClick={() => actions.viewport.current?.zoomTo(1)}>
          <span className="sr-only">Zoom is </span>
          {Math.round(zoom * 100)}%
        </button>
      </Tooltip>
      <Tool label="Zoom in" keys="=" onClick={() => actions.viewport.current?.zoomBy(1.25)}>
        <IconPlus size={16} />
      </Tool>
      <Tool label="Fit everything" keys="1" onClick={() => actions.viewport.current?.fit()}>
        <IconFocusCentered size={16} />
      </Tool>
    </div>
  );
}

function EditTools() {
  const { editor, ui, actions } = useWorkspace();
  const past = useEditor((state) => state.history.past.at(-1)?.label);
  const future = useEditor((state) => state.history.future.at(-1)?.label);
  const direction = useUi((state) => state.direction);
  const turn = () => {
    ui.getState().set({ direction: direction === 'down' ? 'right' : 'down' });
    actions.tidy();
  };
  return (
    <div className={classes.tools} role="toolbar" aria-label="Edit">
      <Tool
        label={past ? `Undo: ${past}` : 'Nothing to undo'}
        keys="mod+Z"
        isDisabled={!past}
        onClick={() => editor.getState().undo()}
      >
        <IconArrowBackUp size={16} />
      </Tool>
      <Tool
        label={future ? `Redo: ${future}` : 'Nothing to redo'}
        keys="mod+Shift+Z"
        isDisabled={!future}
        onClick={() => editor.getState().redo()}
      >
        <IconArrowForwardUp size={16} />
      </Tool>
      <Tool label="Tidy up the layout" keys="L" onClick={() => actions.tidy()}>
        <IconSitemap size={16} />
      </Tool>
      <Tool label={direction === 'down' ? 'Draw from left to right' : 'Draw from top to bottom'} onClick={turn}>
        {direction === 'down' ? <IconArrowsRight size={16} /> : <IconArrowsDown size={16} />}
      </Tool>
    </div>
  );
}

/** Adding at the upper left; zoom, undo and layout at the lower left. */
export function CanvasToolbar() {
  const { ui, actions } = useWorkspace();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const isMoving = useUi((state) => state.moving !== null);
  return (
    <>
      {!isReadOnly && !isMoving && (
        <div className={classes.adding}>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => actions.openPalette(null, null)}
          >
            Add step
          </Button>
        </div>
      )}
      <div className={classes.corner}>
        <ZoomTools />
        {!isReadOnly && <EditTools />}
        <div className={classes.tools}>
          <Tool label="All keys" keys="?" onClick={() => ui.getState().set({ overlay: { kind: 'help' } })}>
            <IconKeyboard size={16} />
          </Tool>
        </div>
      </div>
    </>
  );
}
