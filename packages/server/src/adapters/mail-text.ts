const MAX_HEADER_LENGTH = 250;
const LINE_BREAKS = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;
/** C0, C1, and the marks that make text read in another order than it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A name or subject on one line, without characters that hide or reorder what people read (T24). */
export const cleanHeaderText = (text: string): string =>
  Array.from(
    text
      .replace(/\p{Cs}/gu, '')
      .replace(LINE_BREAKS, ' ')
      .replace(CONTROLS, '')
      .replace(/ {2,}/g, ' ')
      .trim(),
  )
    .slice(0, MAX_HEADER_LENGTH)
    .join('');
