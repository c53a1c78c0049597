import { ActionIcon, Menu } from '@mantine/core';
import { IconChevronLeft, IconDots } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import classes from './page.module.css';

export interface PageHeaderProps {
  readonly title: string;
  /** Shown instead of the plain title, such as an editable name. `title` still names the tab. */
  readonly heading?: ReactNode;
  /** One sentence of state: "Live · v7 · 1,204 contacts inside · last event 3 s ago". */
  readonly state?: ReactNode;
  /** At most one primary action: a filled Button. */
  readonly action?: ReactNode;
  /** Quieter controls beside it. */
  readonly aside?: ReactNode;
  /** Menu.Item elements for everything else. */
  readonly menu?: ReactNode;
  /** Where this page belongs: shown before the title. */
  readonly back?: { readonly href: string; readonly label: string };
}

/** Head of a page, and its name in the browser's tab. */
export function PageHeader({ title, heading, state, action, aside, menu, back }: PageHeaderProps) {
  useEffect(() => {
    document.title = title === 'Ripen' ? title : `${title} · Ripen`;
  }, [title]);
  return (
    <header className={classes.header}>
      {back && (
        <ActionIcon
          component={Link}
          href={back.href}
          aria-label={`Back to ${back.label}`}
          className={classes.back ?? ''}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
      )}
      <div className={classes.naming}>
        <h1 className={classes.title} tabIndex={-1} data-page-title>
          <bdi>{heading ?? title}</bdi>
        </h1>
        {state && <p className={classes.stateLine}>{state}</p>}
      </div>
      <div className={classes.actions}>
        {aside}
        {menu && (
          <Menu>
            <Menu.Target>
              <ActionIcon size="lg" aria-label="More actions">
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>{menu}</Menu.Dropdown>
          </Menu>
        )}
        {action}
      </div>
    </header>
  );
}
