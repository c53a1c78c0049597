import { Menu } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconDots, IconSearch } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { cx } from '../ui/cx.ts';
import classes from './frame.module.css';
import { NavLink } from './nav-link.tsx';
import { isWithin, navRoutes } from './routes.ts';
import { ThemeChoices } from './theme-switch.tsx';

const onBar = navRoutes.filter((route) => route.nav?.isOnPhone);
const inMore = navRoutes.filter((route) => !route.nav?.isOnPhone);

/** The phone's navigation: the five most used pages under the thumb, the rest behind "More". */
export function BottomBar() {
  const [location, navigate] = useLocation();
  const isMoreHere = inMore.some((route) => isWithin(location, route.path));
  return (
    <nav className={classes.bottomBar} aria-label="Main">
      {onBar.map((route) => (
        <NavLink key={route.id} route={route} isTab />
      ))}
      <Menu position="top-end" width={220}>
        <Menu.Target>
          <button type="button" className={cx(classes.tab, isMoreHere && classes.here)}>
            <IconDots size={22} stroke={1.75} aria-hidden="true" />
            <span>More</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {inMore.map(
            ({ id, path, nav }) =>
              nav && (
                <Menu.Item key={id} leftSection={<nav.icon />} onClick={() => navigate(path)}>
                  {nav.label}
                </Menu.Item>
              ),
          )}
          <Menu.Item leftSection={<IconSearch />} onClick={spotlight.open}>
            Find or do…
          </Menu.Item>
          <Menu.Divider />
          <ThemeChoices />
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
