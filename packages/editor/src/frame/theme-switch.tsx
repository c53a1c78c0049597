import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useEffect } from 'react';

const choices = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Like the system', icon: IconDeviceDesktop },
] as const;

// Otherwise Mantine pauses transitions with a <style> element, which the style policy refuses.
const keepTransitions = { keepTransitions: true };

/** Keeps the browser's own frame (address bar on a phone) in the theme's colour. */
export function useThemeColour() {
  const { colorScheme } = useMantineColorScheme(keepTransitions);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme is why the colour is read again
  useEffect(() => {
    const meta = document.querySelector<HTMLMetaElement>('meta[name=theme-color]');
    if (meta) meta.content = getComputedStyle(document.documentElement).getPropertyValue('--bg').trim();
  }, [colorScheme]);
}

/** Menu items for the three themes. */
export function ThemeChoices() {
  const { colorScheme, setColorScheme } = useMantineColorScheme(keepTransitions);
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
      {choices.map(({ value, label, icon: Icon }) => (
        <Menu.RadioItem key={value} value={value} closeMenuOnClick rightSection={<Icon size={16} stroke={1.75} />}>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

export function ThemeSwitch() {
  const { colorScheme } = useMantineColorScheme(keepTransitions);
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
