import { observedShare, type Share } from './shares.ts';

export interface BandCount {
  /** Null is "in no band". */
  readonly band: string | null;
  /** Who was in this band when they converted. */
  readonly converted: number;
  /** Who is in it now and has not converted. */
  readonly open: number;
  /** Who was in it when it was certain that they never will, as a deal that is lost; left out where nobody ever knows. */
  readonly lost?: number;
  /** Sum of what the conversions brought, of those of which it is known, and how many those are. */
  readonly value: number;
  readonly valued: number;
}

export interface BandForecast {
  readonly band: string | null;
  readonly open: number;
  /** Of all who were ever in reach of converting from this band, who did; where losses are known, of those decided. */
  readonly rate: Share;
  /** Conversions to expect of those who are in it now, with the range. */
  readonly expected: number;
  readonly expectedLow: number;
  readonly expectedHigh: number;
  /** Mean value of a conversion from this band, or of all where this band has none; null where no value is known. */
  readonly meanValue: number | null;
  readonly expectedValue: number | null;
  /** True when so few converted from here that the rate says little. */
  readonly tooFew: boolean;
}

const fewestConversions = 10;

/** Value × observed conversion rate of each band (R4), in the order of the bands. */
export function forecastBands(bands: readonly BandCount[]): BandForecast[] {
  const valued = bands.reduce((sum, band) => sum + band.valued, 0);
  const overall = valued === 0 ? null : bands.reduce((sum, { value }) => sum + value, 0) / valued;
  return bands.map(({ band, converted, open, lost, value, valued: own }) => {
    const rate = observedShare(converted, converted + (lost ?? open));
    const expected = (rate.share ?? 0) * open;
    const meanValue = own === 0 ? overall : value / own;
    return {
      band,
      open,
      rate,
      expected,
      expectedLow: rate.low * open,
      expectedHigh: rate.high * open,
      meanValue,
      expectedValue: meanValue === null ? null : meanValue * expected,
      tooFew: converted < fewestConversions,
    };
  });
}
