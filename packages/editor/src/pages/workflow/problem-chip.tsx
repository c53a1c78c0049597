import { Button, Popover } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useEditor } from '../../canvas/workspace.tsx';
import { ProblemsList } from '../../inspector/problems-list.tsx';
import { formatCount } from '../../ui/index.ts';
import classes from './workflow.module.css';

/** How many problems the drawing has, over its upper right; opens the list. */
export function ProblemChip({ onChosen }: { readonly onChosen: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const problems = useEditor((state) => state.problems);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  const words =
    errors > 0 ? formatCount(errors, 'problem') : warnings > 0 ? formatCount(warnings, 'hint') : 'No problems';
  return (
    <div className={classes.problemChip}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={problems.length > 0 ? <IconAlertTriangle size={16} /> : <IconCircleCheck size={16} />}
            data-tone={errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'fine'}
            className={classes.problemButton ?? ''}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {words}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <div className={classes.problemPanel}>
            <ProblemsList
              onChosen={() => {
                setOpen(false);
                onChosen();
              }}
            />
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
