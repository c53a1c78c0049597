import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Mantine wants ten shades; ours come from tokens.css, so each of them only points there. */
const accent = Array.from({ length: 10 }, () => 'var(--accent)') as unknown as MantineColorsTuple;

const floating = { duration: 120, transition: 'fade' } as const;

/**
 * How Mantine's components behave by default. How they look is in mantine-variables.css and skin-*.css.
 * Plain objects and not `Button.extend()`: that would pull every component named here into the first load.
 */
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
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Alert: { defaultProps: { variant: 'light' } },
    Badge: { defaultProps: { variant: 'light', color: 'gray', radius: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Drawer: { defaultProps: { transitionProps: { duration: 180 }, overlayProps: { blur: 0 } } },
    Loader: { defaultProps: { size: 18, type: 'oval' } },
    Menu: { defaultProps: { position: 'bottom-end', offset: 4, transitionProps: floating } },
    Modal: { defaultProps: { centered: true, radius: 'lg', transitionProps: { transition: 'pop', duration: 140 } } },
    Popover: { defaultProps: { offset: 6, transitionProps: floating, radius: 'lg' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { checkIconPosition: 'right', allowDeselect: false } },
    Skeleton: { defaultProps: { radius: 4 } },
    Switch: { defaultProps: { size: 'xs', withThumbIndicator: false } },
    Tabs: { defaultProps: { keepMounted: false } },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        offset: 6,
        transitionProps: floating,
        events: { hover: true, focus: true, touch: true },
      },
    },
  },
});
