/** A colour in Oklab: lightness 0..1 and two signed opponent axes. */
export interface Oklab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/** Reads `oklch(L C H)` (no alpha). Throws when the text is anything else, so that a test cannot skip a token. */
export function parseOklch(text: string): Oklab {
  const match = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(text.trim());
  if (!match) throw new Error(`Not an opaque oklch() colour: ${text}`);
  const [l = 0, chroma = 0, hueDegrees = 0] = match.slice(1).map(Number);
  const hue = (hueDegrees * Math.PI) / 180;
  return { l, a: chroma * Math.cos(hue), b: chroma * Math.sin(hue) };
}

/** What `color-mix(in oklab, from, to share)` gives; share 0..1 of `to`. */
export function mixOklab(from: Oklab, to: Oklab, share: number): Oklab {
  const mix = (x: number, y: number) => x + (y - x) * share;
  return { l: mix(from.l, to.l), a: mix(from.a, to.a), b: mix(from.b, to.b) };
}

/** Linear-light sRGB, clipped to the gamut as a plain screen shows it. */
export function toLinearSrgb({ l, a, b }: Oklab): [number, number, number] {
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

/** WCAG contrast ratio, 1..21. */
export function contrast(one: Oklab, other: Oklab): number {
  const luminance = (colour: Oklab) => {
    const [red, green, blue] = toLinearSrgb(colour);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
