// Runs before the first paint, so that a dark page never flashes light. A file and not inline: the policy is script-src 'self'.
(() => {
  let choice = 'auto';
  try {
    choice = localStorage.getItem('ripen.theme') || 'auto';
  } catch {
    // Storage can be switched off; then the system's choice holds.
  }
  const isDark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
  document.querySelector('meta[name=theme-color]').content = isDark ? '#131210' : '#f6f4f1';
})();
// The policy runs no code made from strings. zod would try once to find that out, and browsers report the try as a breach.
globalThis.__zod_globalConfig = { jitless: true };
