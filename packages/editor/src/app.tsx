import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueryClient } from './api/query-client.ts';
import { AppFrame } from './frame/app-frame.tsx';
import { theme } from './theme/theme.ts';

const queryClient = createQueryClient();
// The same key as in public/theme-boot.js, which sets the theme before the first paint.
const colorSchemeManager = localStorageColorSchemeManager({ key: 'ripen.theme' });

export function App() {
  return (
    // No styles made at run time: the policy is style-src 'self', and theme/*.css holds what these two would add.
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} />
        <AppFrame />
      </QueryClientProvider>
    </MantineProvider>
  );
}
