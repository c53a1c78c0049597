import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { type SubjectKind, subjectHref } from '../../api/subject.ts';
import { Card, formatCount, formatNumber, RelativeTime, Section } from '../../ui/index.ts';
import classes from './review.module.css';
import type { Figures, ThresholdRow } from './review-queries.ts';

type Named = Figures['lowButConverted'][number];

interface MisplacedListsProps {
  readonly about: SubjectKind;
  readonly figures: Figures;
  readonly threshold: number;
  /** How many there are of each at the threshold. */
  readonly row: ThresholdRow | null;
}

/** Whom the score misjudged most, by name: they say more than any figure. */
export function MisplacedLists({ about, figures, threshold, row }: MisplacedListsProps) {
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
          total={row?.missed}
          when="converted"
        />
        <People
          about={about}
          title="High score, did not convert"
          none={about === 'deal' ? 'Every deal above the line converted.' : 'Everybody above the line converted.'}
          people={high}
          total={row?.calledInVain}
        />
      </div>
    </Section>
  );
}

const shownAtFirst = 10;

function People({
  about,
  title,
  none,
  people,
  total = people.length,
  when,
}: {
  readonly about: SubjectKind;
  readonly title: string;
  readonly none: string;
  readonly people: readonly Named[];
  readonly total?: number | undefined;
  readonly when?: string;
}) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? people : people.slice(0, shownAtFirst);
  const hidden = people.length - shown.length;
  return (
    <Card>
      <h3 className={classes.cardTitle}>{title}</h3>
      {people.length === 0 && <p className={classes.quiet}>{none}</p>}
      <ol className={classes.people} aria-label={title}>
        {shown.map(({ contactId, name, email, score, convertedAtMs }) => (
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
      {total > shown.length && (
        <div className={classes.buttonRow}>
          <span className={classes.quiet}>
            The first {shown.length} of {formatCount(total, about)}
          </span>
          {hidden > 0 && (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setWhole(true)}>
              Show {hidden} more
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
