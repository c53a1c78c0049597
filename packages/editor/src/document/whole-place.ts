interface Place {
  readonly x: number;
  readonly y: number;
}

/** In whole pixels, and never the −0 that rounding makes of −0.2: a file brings it back as 0, which is another document. */
export const wholePlace = ({ x, y }: Place): { x: number; y: number } => ({
  x: Math.round(x) + 0,
  y: Math.round(y) + 0,
});
