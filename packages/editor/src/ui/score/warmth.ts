import type { CSSProperties } from 'react';

type Part = '' | '-text' | '-soft';

/** The ripening colour of a warmth (0 cold, 0.5 warm, 1 hot), as CSS that follows the theme. */
export function ripeColour(warmth: number, part: Part = ''): string {
  const held = Math.min(1, Math.max(0, warmth));
  const [from, to, share] = held <= 0.5 ? ['cold', 'warm', held * 2] : ['warm', 'hot', held * 2 - 1];
  return `color-mix(in oklab, var(--ripe-${from}${part}), var(--ripe-${to}${part}) ${Math.round(share * 1000) / 10}%)`;
}

/** The three ripening colours as custom properties: --band (fill), --band-text, --band-soft. Neutral without a warmth. */
export function ripeStyle(warmth: number | undefined): CSSProperties {
  const isKnown = warmth !== undefined;
  return {
    '--band': isKnown ? ripeColour(warmth) : 'var(--line-strong)',
    '--band-text': isKnown ? ripeColour(warmth, '-text') : 'var(--text-2)',
    '--band-soft': isKnown ? ripeColour(warmth, '-soft') : 'var(--neutral-soft)',
  } as CSSProperties;
}
