import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, mixOklab, type Oklab, parseOklch } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function readTokens(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`No block ${selector} in tokens.css`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*(oklch\([^)/]+\));/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

const themes = {
  light: readTokens(':root'),
  dark: readTokens(':root[data-mantine-color-scheme="dark"]'),
};

const grounds = ['bg', 'surface', 'surface-2', 'raised', 'hover', 'selected'];
const textPairs: [string, string[]][] = [
  ['text', [...grounds, 'surface-3', 'pressed', 'neutral-soft']],
  ['text-2', [...grounds, 'surface-3', 'pressed', 'neutral-soft']],
  ['text-3', grounds],
  ['accent-text', [...grounds, 'accent-soft', 'accent-soft-hover']],
  ['danger-text', [...grounds, 'danger-soft']],
  ['attention-text', [...grounds, 'attention-soft']],
  ['positive-text', [...grounds, 'positive-soft']],
  ['info-text', [...grounds, 'info-soft']],
  ['neutral-text', [...grounds, 'neutral-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-danger', ['danger', 'danger-hover']],
  ['on-tip', ['tip']],
  ['on-tip-2', ['tip']],
  ['ripe-cold-text', [...grounds, 'ripe-cold-soft']],
  ['ripe-warm-text', [...grounds, 'ripe-warm-soft']],
  ['ripe-hot-text', [...grounds, 'ripe-hot-soft']],
  ...['trigger', 'flow', 'action', 'score', 'sales'].map((kind): [string, string[]] => [
    `kind-${kind}`,
    [`kind-${kind}-soft`, 'raised'],
  ]),
];
const linePairs: [string, string[]][] = [
  ['line-strong', ['bg', 'surface', 'surface-2', 'raised']],
  ['focus', grounds],
  ['accent', ['bg', 'surface', 'raised']],
  ['accent-line', ['surface', 'raised']],
  ['danger-line', ['surface', 'raised']],
  ['attention-line', ['surface', 'raised']],
  ['positive-line', ['surface', 'raised']],
  ['info-line', ['surface', 'raised']],
  ['ripe-cold', ['surface', 'raised']],
  ['ripe-warm', ['surface', 'raised']],
  ['ripe-hot', ['surface', 'raised']],
];

describe.each(Object.entries(themes))('%s theme', (_name, tokens) => {
  const colour = (token: string): Oklab => {
    const value = tokens.get(token);
    if (!value) throw new Error(`--${token} is missing in this theme`);
    return parseOklch(value);
  };
  const tooLow = (pairs: [string, string[]][], least: number) =>
    pairs.flatMap(([front, backs]) =>
      backs
        .map((back) => ({ pair: `${front} on ${back}`, ratio: contrast(colour(front), colour(back)) }))
        .filter(({ ratio }) => ratio < least)
        .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`),
    );

  it('text reads at 4.5:1 or better on every ground it is used on', () => {
    expect(tooLow(textPairs, 4.5)).toEqual([]);
  });

  it('lines and marks that carry meaning stand out at 3:1 or better', () => {
    expect(tooLow(linePairs, 3)).toEqual([]);
  });

  it('every step of the ripening scale keeps its contrast, not only its three anchors', () => {
    const at = (kind: string, warmth: number) => {
      const half = warmth <= 0.5 ? ['cold', 'warm'] : ['warm', 'hot'];
      const share = warmth <= 0.5 ? warmth * 2 : warmth * 2 - 1;
      return mixOklab(colour(`ripe-${half[0]}${kind}`), colour(`ripe-${half[1]}${kind}`), share);
    };
    const bad: string[] = [];
    for (let step = 0; step <= 20; step += 1) {
      const warmth = step / 20;
      const text = contrast(at('-text', warmth), at('-soft', warmth));
      const fill = contrast(at('', warmth), colour('surface'));
      if (text < 4.5 || fill < 3) bad.push(`${warmth}: text ${text.toFixed(2)}, bar ${fill.toFixed(2)}`);
    }
    expect(bad).toEqual([]);
  });
});

it('both themes define the same colours', () => {
  expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort());
});
