import { Button } from '@mantine/core';
import { IconArrowsMove } from '@tabler/icons-react';
import { Kbd, usePhone } from '../ui/index.ts';
import classes from './canvas.module.css';
import { useUi, useWorkspace } from './workspace.tsx';

/** Says how carried steps are put down, and does it for those who neither type nor aim. */
export function MovingBar() {
  const { ui, actions } = useWorkspace();
  const count = useUi((state) => state.moving?.length ?? 0);
  const isCarried = useUi((state) => state.dragged.size > 0);
  const isPhone = usePhone();
  const end = (work: () => void) => () => {
    const [lead] = ui.getState().moving ?? [];
    work();
    if (lead !== undefined) actions.viewport.current?.reveal(lead, { focus: true });
  };
  return (
    <div className={classes.moving}>
      <IconArrowsMove size={16} aria-hidden="true" />
      <span>
        Moving {count === 1 ? 'a step' : `${count} steps`}. {isPhone ? 'Tap' : 'Click'} where{' '}
        {count === 1 ? 'it goes' : 'they go'}
        {isPhone ? '.' : ', or use the arrow keys.'}
      </span>
      {isCarried && (
        <Button size="xs" rightSection={isPhone ? null : <Kbd keys="enter" />} onClick={end(actions.putDown)}>
          Put down
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        rightSection={isPhone ? null : <Kbd keys="esc" />}
        onClick={end(actions.putBack)}
      >
        Put back
      </Button>
    </div>
  );
}
