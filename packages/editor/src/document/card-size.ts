import type { NodeView } from './node-view.ts';

/** The node card, in canvas pixels. Sizes are worked out from the words, so that a layout needs no browser. */
export const cardWidth = 240;
const captionHeight = 16;
const lineHeight = 18;
const padding = 12;
/** The strip with the live counts. */
export const footerHeight = 25;
/** What an outlet's label and its `+` need below the card. */
export const outletRoom = 44;

const besideSentence = 2 * padding + 32 + 10;
const letterWidth = 6.7;

/** How many lines a text takes on a card of this width when words are not broken, 1 to 3. */
export function sentenceLines(text: string, width = cardWidth): number {
  const lettersPerLine = Math.floor((width - besideSentence) / letterWidth);
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= lettersPerLine) {
      used = needed;
      continue;
    }
    lines += used === 0 ? 0 : 1;
    used = word.length % lettersPerLine;
    lines += word.length > lettersPerLine ? Math.floor(word.length / lettersPerLine) : 0;
    if (lines >= 3) return 3;
  }
  return lines;
}

export interface CardSize {
  readonly width: number;
  readonly height: number;
}

/** More than three outlets below one another's labels need a wider card; to the right they need a taller one. */
export function cardSize(view: NodeView, direction: 'down' | 'right', hasFooter: boolean): CardSize {
  const outlets = view.outlets.length;
  const width = direction === 'down' && outlets > 3 ? Math.max(cardWidth, outlets * 84) : cardWidth;
  const words = 2 * padding + captionHeight + 2 + sentenceLines(view.sentence, width) * lineHeight;
  const height = words + (hasFooter ? footerHeight : 0);
  return { width, height: direction === 'right' ? Math.max(height, outlets * 34) : height };
}

/** Where an outlet sits along its edge of the card. */
export function outletOffset(index: number, count: number, length: number): number {
  return (length * (index + 0.5)) / count;
}
