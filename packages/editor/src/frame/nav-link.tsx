import { Tooltip } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { cx } from '../ui/cx.ts';
import classes from './frame.module.css';
import { type AppRoute, isWithin } from './routes.ts';

interface NavLinkProps {
  readonly route: AppRoute;
  /** Icon over a small word, for the bottom bar. */
  readonly isTab?: boolean;
  /** Icon only, with the word as a tooltip. */
  readonly isCollapsed?: boolean;
}

export function NavLink({ route, isTab, isCollapsed }: NavLinkProps) {
  const [location] = useLocation();
  if (!route.nav) return null;
  const { icon: Icon, label } = route.nav;
  const isHere = isWithin(location, route.path);
  const warm = () => void route.load();
  return (
    <Tooltip label={label} position="right" disabled={!isCollapsed} openDelay={100}>
      <Link
        href={route.path}
        className={cx(isTab ? classes.tab : classes.navLink, isHere && classes.here)}
        aria-current={isHere ? 'page' : undefined}
        aria-label={isCollapsed ? label : undefined}
        onPointerEnter={warm}
        onFocus={warm}
      >
        <Icon size={isTab ? 22 : 18} stroke={1.75} aria-hidden="true" />
        {!isCollapsed && <span>{label}</span>}
      </Link>
    </Tooltip>
  );
}
