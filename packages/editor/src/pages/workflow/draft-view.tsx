import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Canvas } from '../../canvas/canvas.tsx';
import { Outline } from '../../canvas/outline.tsx';
import { useEditor, useWorkspace } from '../../canvas/workspace.tsx';
import { noSelection } from '../../document/editor-store.ts';
import { Inspector } from '../../inspector/inspector.tsx';
import { DetailPane, usePhone } from '../../ui/index.ts';
import { PeoplePanel } from './people-panel.tsx';
import { ProblemChip } from './problem-chip.tsx';
import { SidePanel, type SideTab, sideTabs } from './side-panel.tsx';
import { SimulatePanel } from './simulate-panel.tsx';
import classes from './workflow.module.css';
import type { EnrollmentRow } from './workflow-api.ts';

interface DraftViewProps {
  readonly id: string;
  readonly isPublished: boolean;
  readonly onSave: () => void;
  readonly onEnrollment: (row: EnrollmentRow) => void;
}

const views = [
  { value: 'drawing', label: 'Drawing' },
  { value: 'outline', label: 'Outline' },
];

/** Puts the cursor into the settings of the step that was opened. */
function focusInspector(): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(
      '[data-inspector] [data-field] :is(input, textarea, select, button)',
    );
    (field ?? document.querySelector<HTMLElement>('[data-inspector] input'))?.focus();
  });
}

function DesktopView({ id, isPublished, onSave, onEnrollment }: DraftViewProps) {
  const [view, setView] = useState('drawing');
  const [tab, setTab] = useState<SideTab>('edit');
  const open = () => {
    setTab('edit');
    focusInspector();
  };
  const viewSwitch = <SegmentedControl aria-label="View" data={views} value={view} onChange={setView} />;
  return (
    <>
      <div className={classes.drawing}>
        {view === 'drawing' ? (
          <Canvas onSave={onSave} onOpen={open}>
            <div className={classes.viewSwitch}>{viewSwitch}</div>
            <ProblemChip onChosen={() => setTab('edit')} />
          </Canvas>
        ) : (
          <>
            <div className={classes.outlineSwitch}>{viewSwitch}</div>
            <Outline onOpen={open} />
          </>
        )}
      </div>
      <SidePanel id={id} tab={tab} onTab={setTab} isPublished={isPublished} onEnrollment={onEnrollment} />
    </>
  );
}

/** On a phone the graph is a list; a step's settings open over it. */
function PhoneView({ id, isPublished, onEnrollment }: DraftViewProps) {
  const { editor } = useWorkspace();
  const [tab, setTab] = useState<SideTab>('edit');
  const [isEditing, setEditing] = useState(false);
  const hasSelection = useEditor((state) => state.selection.nodeIds.length > 0);
  const close = () => {
    setEditing(false);
    editor.getState().select(noSelection);
  };
  const tabs = [{ value: 'edit', label: 'Steps' }, ...sideTabs.slice(1)];
  return (
    <div className={classes.drawing}>
      <div className={classes.phoneTabs}>
        <SegmentedControl
          fullWidth
          aria-label="Part of the workflow"
          data={tabs}
          value={tab}
          onChange={(next) => setTab(next as SideTab)}
        />
      </div>
      {tab === 'edit' && <Outline onOpen={() => setEditing(true)} />}
      {tab === 'people' && <PeoplePanel id={id} isPublished={isPublished} chosenId={null} onChoose={onEnrollment} />}
      {tab === 'simulate' && <SimulatePanel />}
      <DetailPane isOpen={isEditing && hasSelection} title="Step" onClose={close}>
        <Inspector />
      </DetailPane>
    </div>
  );
}

/** The draft: drawing or outline, with the panel beside it. */
export function DraftView(props: DraftViewProps) {
  return usePhone() ? <PhoneView {...props} /> : <DesktopView {...props} />;
}
