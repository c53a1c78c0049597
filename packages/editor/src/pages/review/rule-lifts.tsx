import { Card, formatNumber, formatPercent, formatSigned, Section, StatusBadge } from '../../ui/index.ts';
import classes from './review.module.css';
import type { Figures } from './review-queries.ts';
import { liftWords, ruleVerdict, verdictWords } from './review-words.ts';
import { TableScroll } from './table-scroll.tsx';

const tones = { helps: 'positive', hurts: 'negative', same: 'neutral', 'too-few': 'neutral' } as const;

/** What each rule is worth: how much more often those who converted matched it. */
export function RuleLifts({ rules }: { readonly rules: Figures['rules'] }) {
  const measured = rules.flatMap(({ lift, ...rule }) => (lift === null ? [] : [{ ...rule, lift }]));
  const sorted = measured.toSorted((one, other) => (other.lift.lift ?? Infinity) - (one.lift.lift ?? Infinity));
  return (
    <Section
      title="What each rule is worth"
      text="A rule earns its points when those who converted matched it clearly more often than the others. “Too few to say” means what it says: wait."
    >
      <Card isFlush>
        <TableScroll label="Rules and what they are worth">
          <table className={classes.lifts} aria-label="Lift of each rule">
            <thead>
              <tr>
                <th scope="col">Rule</th>
                <th scope="col">Points</th>
                <th scope="col">Converted</th>
                <th scope="col">Others</th>
                <th scope="col">Matched</th>
                <th scope="col">Verdict</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map(({ ruleId, label, group, points, lift }) => {
                const verdict = ruleVerdict(lift.verdict, points);
                return (
                  <tr key={ruleId}>
                    <th scope="row">
                      <bdi>{label}</bdi> <span className={classes.quiet}>{group}</span>
                    </th>
                    <td className="num" data-label="Points">
                      {formatSigned(points)}
                    </td>
                    <ShareCell label="Converted" share={lift.converted} />
                    <ShareCell label="Others" share={lift.others} />
                    <td data-label="Matched">
                      {lift.converted.count + lift.others.count === 0 ? 'nobody yet' : liftWords(lift.lift)}
                    </td>
                    <td data-label="Verdict">
                      <StatusBadge tone={tones[verdict]}>{verdictWords[verdict]}</StatusBadge>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </TableScroll>
      </Card>
      {measured.length < rules.length && (
        <p className={classes.quiet}>
          Rules on what somebody did not do are not listed: they hold by the clock, not by what happened.
        </p>
      )}
    </Section>
  );
}

interface ShareCellProps {
  readonly label: string;
  readonly share: { share: number | null; count: number; of: number };
}

function ShareCell({ label, share }: ShareCellProps) {
  return (
    <td className="num" data-label={label}>
      {share.share === null ? '—' : formatPercent(share.share)}{' '}
      <span className={classes.quiet}>
        {formatNumber(share.count)} of {formatNumber(share.of)}
      </span>
    </td>
  );
}
