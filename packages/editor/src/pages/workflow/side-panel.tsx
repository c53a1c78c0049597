import { SegmentedControl } from '@mantine/core';
import { Inspector } from '../../inspector/inspector.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { SimulatePanel } from './simulate-panel.tsx';
import classes from './workflow.module.css';
import type { EnrollmentRow } from './workflow-api.ts';

export type SideTab = 'edit' | 'people' | 'simulate';

interface SidePanelProps {
  readonly id: string;
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly isPublished: boolean;
  readonly onEnrollment: (row: EnrollmentRow) => void;
}

export const sideTabs: { value: SideTab; label: string }[] = [
  { value: 'edit', label: 'Edit' },
  { value: 'people', label: 'People' },
  { value: 'simulate', label: 'Simulate' },
];

/** Beside the drawing, never over it: the form of what is selected, who is inside, or a try-out. */
export function SidePanel({ id, tab, onTab, isPublished, onEnrollment }: SidePanelProps) {
  return (
    <aside className={classes.side} aria-label="Beside the drawing">
      <div className={classes.tabs}>
        <SegmentedControl
          fullWidth
          aria-label="Panel"
          data={sideTabs}
          value={tab}
          onChange={(next) => onTab(next as SideTab)}
        />
      </div>
      {tab === 'edit' && <Inspector />}
      {tab === 'people' && <PeoplePanel id={id} isPublished={isPublished} chosenId={null} onChoose={onEnrollment} />}
      {tab === 'simulate' && <SimulatePanel />}
    </aside>
  );
}
