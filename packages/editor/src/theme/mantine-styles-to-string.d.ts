/** Mantine does not export this function; csp-styles.ts resolves the name to its file. */
declare module 'mantine-styles-to-string' {
  export function stylesToString(rules: Readonly<Record<string, unknown>>): string;
}
