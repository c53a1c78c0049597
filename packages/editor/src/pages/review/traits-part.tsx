import { Card, formatNumber, Section } from '../../ui/index.ts';
import classes from './review.module.css';
import type { Figures } from './review-queries.ts';

/** What those who converted with a low score have in common: rules that the model lacks. */
export function TraitsPart({ traits }: { readonly traits: Figures['traits'] }) {
  return (
    <Section
      title="What the missed have in common"
      text="Things that are true of clearly more of those who converted below “ready” than of those who converted above it. Each may be a rule that the model lacks, or a penalty that hits the wrong ones."
    >
      <Card>
        {traits.length === 0 ? (
          <p className={classes.quiet}>Nothing stands out, or too few were missed to say.</p>
        ) : (
          <ul className={classes.traits}>
            {traits.map(({ label, missed, caught }) => (
              <li key={label}>
                <bdi className={classes.traitName}>{label}</bdi>
                <span className="num">
                  {formatNumber(missed.count)} of {formatNumber(missed.of)} missed
                </span>
                <span className={classes.quiet}>
                  {formatNumber(caught.count)} of {formatNumber(caught.of)} caught
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Section>
  );
}
