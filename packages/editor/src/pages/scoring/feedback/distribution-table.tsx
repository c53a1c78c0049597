import { formatNumber } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import type { Bin } from './bins.ts';
import classes from './feedback.module.css';
import { ofHowMany } from './feedback-words.ts';

interface DistributionTableProps {
  readonly bins: readonly Bin[];
  readonly counts: ReadonlyMap<string, number>;
  readonly ready: number;
}

/** The picture's numbers, for whoever reads numbers or hears the page. */
export function DistributionTable({ bins, counts, ready }: DistributionTableProps) {
  const { model, feedback } = useModel();
  const filled = bins.filter(({ contacts }) => contacts > 0);
  const { data } = feedback;
  const left = data ? data.standing.excluded + data.standing.dead : 0;
  return (
    <details className={classes.asTable}>
      <summary>As a table{data && <span className={classes.quiet}> · {ofHowMany(data, model.about)}</span>}</summary>
      <div className={classes.tables}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Points</th>
              <th scope="col">{model.about === 'deal' ? 'Deals' : 'Contacts'}</th>
            </tr>
          </thead>
          <tbody>
            {filled.map(({ from, to, contacts }) => (
              <tr key={from}>
                <td className="num">
                  {to - from > 1 ? `${formatNumber(from)}–${formatNumber(to - 1)}` : formatNumber(from)}
                </td>
                <td className="num">{formatNumber(contacts)}</td>
              </tr>
            ))}
            {filled.length === 0 && (
              <tr>
                <td colSpan={2}>Nobody is scored</td>
              </tr>
            )}
          </tbody>
        </table>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Band</th>
              <th scope="col">{model.about === 'deal' ? 'Deals' : 'Contacts'}</th>
            </tr>
          </thead>
          <tbody>
            {model.bands.map(({ id, label }) => (
              <tr key={id}>
                <td>{label}</td>
                <td className="num">{formatNumber(counts.get(id) ?? 0)}</td>
              </tr>
            ))}
            <tr>
              <td>Ready for sales</td>
              <td className="num">{formatNumber(ready)}</td>
            </tr>
            <tr>
              <td>Left out or dead</td>
              <td className="num">{formatNumber(left)}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </details>
  );
}
