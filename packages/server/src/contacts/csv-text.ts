/** Text of a file that a spreadsheet wrote: UTF-8 with or without a mark, or UTF-16 with one. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

const delimiters = [',', ';', '\t'] as const;

/** The separator that the header line has most of, outside quotes. */
export function detectDelimiter(text: string): string {
  const header = (text.slice(0, 65_536).split(/\r?\n/, 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counted = delimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}
