// The text itself is still made by Mantine; only the way into the page is ours.
import { stylesToString } from 'mantine-styles-to-string';
import { useInsertionEffect } from 'react';
import { adoptStyles } from './adopted-styles.ts';

interface InlineStylesProps {
  readonly deduplicate?: boolean;
  readonly [rule: string]: unknown;
}

/** Stands in for Mantine's InlineStyles (responsive style props, Grid, SimpleGrid), which renders a <style> element. */
export function InlineStyles({ deduplicate: _deduplicate, ...rules }: InlineStylesProps) {
  const css = stylesToString(rules);
  useInsertionEffect(() => adoptStyles(css), [css]);
  return null;
}
