import { useLocalStorage } from '@mantine/hooks';
import { usePhone } from '../ui/use-screen.ts';
import { BottomBar } from './bottom-bar.tsx';
import { CommandPalette } from './command-palette.tsx';
import classes from './frame.module.css';
import { OfflineBanner } from './offline-banner.tsx';
import { PageOutlet } from './page-outlet.tsx';
import { Rail } from './rail.tsx';
import { useThemeColour } from './theme-switch.tsx';
import { TroubleBanner } from './trouble-banner.tsx';

/** What stays while pages change: navigation, the sheet the page lies on, the banners, Ctrl/⌘K. */
export function AppFrame() {
  const isPhone = usePhone();
  const [isCollapsed, setCollapsed] = useLocalStorage({
    key: 'ripen.rail.collapsed',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  useThemeColour();
  return (
    <div className={classes.frame}>
      <a href="#page" className={classes.skip}>
        Skip to the page
      </a>
      {!isPhone && <Rail isCollapsed={isCollapsed} onCollapse={setCollapsed} />}
      <div className={classes.stage}>
        <OfflineBanner />
        <TroubleBanner />
        <main id="page" className={classes.sheet} tabIndex={-1}>
          <PageOutlet />
        </main>
      </div>
      {isPhone && <BottomBar />}
      <CommandPalette />
    </div>
  );
}
