import { CloseButton, Drawer } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './detail.module.css';
import { useMedia, usePhone } from './use-screen.ts';

export interface DetailPaneProps {
  /** What is shown; without it the pane is closed. */
  readonly children?: ReactNode;
  readonly isOpen: boolean;
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
}

export interface SplitViewProps {
  readonly children: ReactNode;
  /** A DetailPane. */
  readonly pane: ReactNode;
}

/** A list with room beside it for the detail of one row. */
export function SplitView({ children, pane }: SplitViewProps) {
  return (
    <div className={classes.split}>
      <div className={classes.list}>{children}</div>
      {pane}
    </div>
  );
}

function InlinePane({ title, onClose, actions, children }: Omit<DetailPaneProps, 'isOpen'>) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // Whatever floats above (menu, popover, dialog) closes first.
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('[role=dialog], [role=menu]'))
        onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <aside ref={pane} className={classes.pane} aria-label={typeof title === 'string' ? title : 'Detail'}>
      <header className={classes.paneHead}>
        <h2 className={classes.paneTitle}>
          <bdi>{title}</bdi>
        </h2>
        {actions}
        <CloseButton aria-label="Close" onClick={onClose} />
      </header>
      <div className={classes.paneBody}>{children}</div>
    </aside>
  );
}

/** One row's detail: beside the list from 1080 px on, a drawer below that, the whole screen on a phone. */
export function DetailPane({ isOpen, title, onClose, actions, children }: DetailPaneProps) {
  const hasRoom = useMedia('(min-width: 1080px)');
  const isPhone = usePhone();
  if (hasRoom) {
    return isOpen ? (
      <InlinePane title={title} onClose={onClose} actions={actions}>
        {children}
      </InlinePane>
    ) : null;
  }
  return (
    <Drawer.Root
      opened={isOpen}
      onClose={onClose}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '100%' : 440}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{title}</Drawer.Title>
          <div className={classes.drawerActions}>
            {actions}
            <Drawer.CloseButton aria-label="Close" />
          </div>
        </Drawer.Header>
        <Drawer.Body p={0}>
          <div className={classes.paneBody}>{children}</div>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
