import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  Checkbox,
  createTheme,
  Drawer,
  Loader,
  type MantineColorsTuple,
  Menu,
  Modal,
  Popover,
  Select,
  SegmentedControl,
  Skeleton,
  Switch,
  Tabs,
  Tooltip,
} from '@mantine/core';

/** Mantine wants ten shades; ours come from tokens.css, so each of them only points there. */
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple;

const floating = { duration: 120, transition: 'fade' } as const;

/** How Mantine's components behave by default. How they look is in mantine-variables.css and mantine-skin.css. */
export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'var(--font)',
  defaultRadius: 'sm',
  breakpoints: { xs: '30em', sm: '40em', md: '60em', lg: '75em', xl: '90em' },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
    Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', color: 'gray', radius: 'sm' } }),
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Drawer: Drawer.extend({ defaultProps: { transitionProps: { duration: 180 }, overlayProps: { blur: 0 } } }),
    Loader: Loader.extend({ defaultProps: { size: 18, type: 'oval' } }),
    Menu: Menu.extend({ defaultProps: { position: 'bottom-end', offset: 4, transitionProps: floating } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg', transitionProps: { transition: 'pop', duration: 140 } },
    }),
    Popover: Popover.extend({ defaultProps: { offset: 6, transitionProps: floating, radius: 'lg' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { checkIconPosition: 'right', allowDeselect: false } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 4 } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs', withThumbIndicator: false } }),
    Tabs: Tabs.extend({ defaultProps: { keepMounted: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, offset: 6, transitionProps: floating, events: { hover: true, focus: true, touch: true } },
    }),
  },
});
