import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useEffect } from 'react';
import { cx } from '../ui/cx.ts';
import classes from './frame.module.css';

const choices = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Like the system', icon: IconDeviceDesktop },
] as const;

/** Keeps the browser's own frame (address bar on a phone) in the theme's colour. */
export function useThemeColour() {
  const { colorScheme } = useMantineColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme is why the colour is read again
  useEffect(() => {
    const meta = document.querySelector<HTMLMetaElement>('meta[name=theme-color]');
    if (meta) meta.content = getComputedStyle(document.documentElement).getPropertyValue('--bg').trim();
  }, [colorScheme]);
}

/** Menu items for the three themes. */
export function ThemeChoices() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return choices.map(({ value, label, icon: Icon }) => (
    <Menu.Item
      key={value}
      role="menuitemradio"
      aria-checked={value === colorScheme}
      leftSection={<Icon />}
      rightSection={<IconCheck size={16} className={cx(value !== colorScheme && classes.invisible)} />}
      onClick={() => setColorScheme(value)}
    >
      {label}
    </Menu.Item>
  ));
}

export function ThemeSwitch() {
  const { colorScheme } = useMantineColorScheme();
  const current = choices.find(({ value }) => value === colorScheme) ?? choices[2];
  return (
    <Menu position="top-start" width={190}>
      <Menu.Target>
        <ActionIcon aria-label={`Theme: ${current.label}`}>
          <current.icon size={17} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ThemeChoices />
      </Menu.Dropdown>
    </Menu>
  );
}
