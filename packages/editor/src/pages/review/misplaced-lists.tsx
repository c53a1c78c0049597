import { Link } from 'wouter';
import { type SubjectKind, subjectHref } from '../../api/subject.ts';
import { Card, formatNumber, RelativeTime, Section } from '../../ui/index.ts';
import classes from './review.module.css';
import type { Figures } from './review-queries.ts';

type Named = Figures['lowButConverted'][number];

interface MisplacedListsProps {
  readonly about: SubjectKind;
  readonly figures: Figures;
  readonly threshold: number;
}

/** Whom the score misjudged most, by name: they say more than any figure. */
export function MisplacedLists({ about, figures, threshold }: MisplacedListsProps) {
  const low = figures.lowButConverted.filter(({ score }) => score < threshold);
  const high = figures.highButNot.filter(({ score }) => score >= threshold);
  return (
    <Section
      title={about === 'deal' ? 'What the score misjudged' : 'Whom the score misjudged'}
      text="Open a few of each and ask sales what the score did not know. The line above decides who is listed."
    >
      <div className={classes.two}>
        <People
          about={about}
          title="Low score, converted all the same"
          none={about === 'deal' ? 'No deal below the line converted.' : 'Nobody below the line converted.'}
          people={low}
          when="converted"
        />
        <People
          about={about}
          title="High score, did not convert"
          none={about === 'deal' ? 'Every deal above the line converted.' : 'Everybody above the line converted.'}
          people={high}
        />
      </div>
    </Section>
  );
}

const mostShown = 20;

function People({
  about,
  title,
  none,
  people,
  when,
}: {
  readonly about: SubjectKind;
  readonly title: string;
  readonly none: string;
  readonly people: readonly Named[];
  readonly when?: string;
}) {
  return (
    <Card>
      <h3 className={classes.cardTitle}>{title}</h3>
      {people.length === 0 && <p className={classes.quiet}>{none}</p>}
      <ol className={classes.people} aria-label={title}>
        {people.slice(0, mostShown).map(({ contactId, name, email, score, convertedAtMs }) => (
          <li key={contactId}>
            <Link href={subjectHref({ kind: about, id: contactId })} className={classes.person}>
              <bdi className={classes.personName}>{name ?? email ?? 'Unknown visitor'}</bdi>
            </Link>
            {when && convertedAtMs !== null && (
              <span className={classes.quiet}>
                {when} <RelativeTime atMs={convertedAtMs} />
              </span>
            )}
            <strong className="num">{formatNumber(score)}</strong>
          </li>
        ))}
      </ol>
      {people.length > mostShown && <p className={classes.quiet}>The first {mostShown}; there are more.</p>}
    </Card>
  );
}
