import { ActionIcon, Tooltip } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { Link } from 'wouter';
import { cx } from '../ui/cx.ts';
import { Kbd } from '../ui/kbd.tsx';
import { Logo } from '../ui/logo.tsx';
import classes from './frame.module.css';
import { NavLink } from './nav-link.tsx';
import { navRoutes } from './routes.ts';
import { ThemeSwitch } from './theme-switch.tsx';

interface RailProps {
  readonly isCollapsed: boolean;
  readonly onCollapse: (isCollapsed: boolean) => void;
}

export function Rail({ isCollapsed, onCollapse }: RailProps) {
  const Icon = isCollapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const says = isCollapsed ? 'Widen the navigation' : 'Narrow the navigation';
  const settings = navRoutes.filter((route) => route.id === 'settings');
  return (
    <nav className={cx(classes.rail, isCollapsed && classes.collapsed)} aria-label="Main">
      <Link href="/" className={classes.brand} aria-label="Ripen, home">
        <Logo />
        {!isCollapsed && <span>Ripen</span>}
      </Link>
      <Tooltip label="Search or do something" position="right" disabled={!isCollapsed} openDelay={100}>
        <button
          type="button"
          className={classes.jump}
          onClick={spotlight.open}
          // Spelt out, its words are its name, so that whoever speaks to the browser can say them (WCAG 2.5.3).
          {...(isCollapsed && { 'aria-label': 'Search or do something' })}
        >
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          {!isCollapsed && (
            <>
              <span className={classes.jumpText}>Find or do…</span>
              <Kbd keys="mod+K" />
            </>
          )}
        </button>
      </Tooltip>
      <div className={classes.navList}>
        {navRoutes
          .filter((route) => route.id !== 'settings')
          .map((route) => (
            <NavLink key={route.id} route={route} isCollapsed={isCollapsed} />
          ))}
      </div>
      <div className={classes.railEnd}>
        {settings.map((route) => (
          <NavLink key={route.id} route={route} isCollapsed={isCollapsed} />
        ))}
        <div className={classes.railTools}>
          <ThemeSwitch />
          <Tooltip label={says} position="right">
            <ActionIcon aria-label={says} aria-expanded={!isCollapsed} onClick={() => onCollapse(!isCollapsed)}>
              <Icon size={17} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
    </nav>
  );
}
