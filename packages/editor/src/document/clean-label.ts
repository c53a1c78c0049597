// biome-ignore lint/suspicious/noControlCharactersInRegex: control and bidi-override characters are what is taken out.
const refused = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** A name as documents allow it: one line, no control characters, at most 120 characters. */
export function cleanLabel(text: string): string {
  return text.replace(refused, ' ').trim().slice(0, 120).trim();
}
