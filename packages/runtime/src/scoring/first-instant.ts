/** The first whole millisecond after `beforeMs` at which `holds`, which does not at `beforeMs`, does at `atMs`, and changes once between. */
export function firstInstant(beforeMs: number, atMs: number, holds: (ms: number) => boolean): number {
  let low = beforeMs;
  let high = atMs;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
