import { Card, formatNumber, formatPercent, ripeStyle, Section } from '../../ui/index.ts';
import classes from './review.module.css';
import type { Figures } from './review-queries.ts';
import { forecastSentence } from './review-words.ts';
import { TableScroll } from './table-scroll.tsx';

/** Value × observed conversion rate of each band (R4). */
export function ForecastPart({ forecast }: { readonly forecast: Figures['forecast'] }) {
  const hasValue = forecast.some(({ expectedValue }) => expectedValue !== null);
  return (
    <Section title="What to expect from each band" text={forecastSentence(forecast)}>
      <Card isFlush>
        <TableScroll label="Bands and what to expect">
          <table className={classes.lifts} aria-label="Forecast for each band">
            <thead>
              <tr>
                <th scope="col">Band</th>
                <th scope="col">In it, not yet converted</th>
                <th scope="col">Converted from it</th>
                <th scope="col">Expected conversions</th>
                {hasValue && <th scope="col">Mean value</th>}
                {hasValue && <th scope="col">Expected value</th>}
              </tr>
            </thead>
            <tbody>
              {forecast.map((row) => (
                <tr key={row.band ?? ''}>
                  <th scope="row">
                    <span className={classes.band} style={row.band === null ? undefined : ripeStyle(row.warmth)}>
                      {row.label ?? 'No band'}
                    </span>
                  </th>
                  <td className="num" data-label="In it, not yet converted">
                    {formatNumber(row.open)}
                  </td>
                  <td className="num" data-label="Converted from it">
                    {row.rate.share === null ? '—' : formatPercent(row.rate.share, 1)}{' '}
                    <span className={classes.quiet}>
                      {formatNumber(row.rate.count)} of {formatNumber(row.rate.of)}
                      {row.tooFew && ' · too few to rely on'}
                    </span>
                  </td>
                  <td className="num" data-label="Expected conversions">
                    {formatNumber(row.expected, row.expected < 10 ? 1 : 0)}{' '}
                    <span className={classes.quiet}>
                      {formatNumber(row.expectedLow)} to {formatNumber(row.expectedHigh)}
                    </span>
                  </td>
                  {hasValue && (
                    <td className="num" data-label="Mean value">
                      {row.meanValue === null ? '—' : formatNumber(row.meanValue)}
                    </td>
                  )}
                  {hasValue && (
                    <td className="num" data-label="Expected value">
                      <strong>{row.expectedValue === null ? '—' : formatNumber(row.expectedValue)}</strong>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Card>
    </Section>
  );
}
