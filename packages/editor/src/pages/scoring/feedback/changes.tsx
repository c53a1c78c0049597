import type { ScoringModel } from '@ripen/runtime';
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import { subjectHref } from '../../../api/subject.ts';
import { cx, formatCount, formatNumber } from '../../../ui/index.ts';
import type { FeedbackCounts } from './add-feedback.ts';
import classes from './feedback.module.css';
import { bandWord, ofHowMany } from './feedback-words.ts';

type People = FeedbackCounts['becomeReady'];

const icons = { up: IconArrowUpRight, down: IconArrowDownRight, none: IconArrowRight } as const;

const pointsWords = ({ standing, points }: People['examples'][number]['after']) =>
  standing === 'scored' ? formatNumber(points) : '—';

type About = ScoringModel['about'];

function Examples({ people, about }: { readonly people: People; readonly about: About }) {
  const more = people.contacts - people.examples.length;
  return (
    <p className={classes.examples}>
      {people.examples.map(({ contactId, name, before, after }, index) => (
        <span key={contactId}>
          {index > 0 && ', '}
          <Link href={subjectHref({ kind: about, id: contactId })} className={classes.person}>
            <bdi>{name}</bdi>
          </Link>{' '}
          <span className={cx('num', classes.quiet)}>
            {pointsWords(before) === pointsWords(after)
              ? pointsWords(after)
              : `${pointsWords(before)} → ${pointsWords(after)}`}
          </span>
        </span>
      ))}
      {more > 0 && <span className={classes.quiet}> and {formatNumber(more)} more</span>}
    </p>
  );
}

interface ChangesProps {
  readonly data: FeedbackCounts;
  readonly about: About;
  readonly hasLive: boolean;
}

/** Who would change band and who would become ready, with names (S13). */
export function Changes({ data, about, hasLive }: ChangesProps) {
  const nobody = about === 'deal' ? 'no deal' : 'nobody';
  if (!hasLive) return <p className={classes.text}>Nothing of this model is live yet, so {nobody} changes.</p>;
  const { moves, becomeReady, noLongerReady, changed } = data;
  if (moves.length === 0 && becomeReady.contacts === 0 && noLongerReady.contacts === 0) {
    const points =
      changed === 0 ? 'and no score changes' : `and ${formatCount(changed, about)} would have another score`;
    return (
      <p className={classes.text}>
        {about === 'deal' ? 'None' : 'Nobody'} {ofHowMany(data, about)} changes band, {points}.
      </p>
    );
  }
  return (
    <ul className={classes.moves}>
      {moves.map(({ from, to, direction, ...people }) => {
        const Icon = icons[direction];
        return (
          <li key={`${from} ${to}`} className={classes.move}>
            <Icon size={16} stroke={1.9} aria-hidden="true" />
            <div>
              <p className={classes.moveWords}>
                <strong className="num">{formatNumber(people.contacts)}</strong> would go from {bandWord(data, from)} to{' '}
                {bandWord(data, to)}
              </p>
              <Examples people={people} about={about} />
            </div>
          </li>
        );
      })}
      {(
        [
          [becomeReady, 'would become ready for sales', IconArrowUpRight],
          [noLongerReady, 'would no longer be ready for sales', IconArrowDownRight],
        ] as const
      )
        .filter(([people]) => people.contacts > 0)
        .map(([people, words, Icon]) => (
          <li key={words} className={classes.move}>
            <Icon size={16} stroke={1.9} aria-hidden="true" />
            <div>
              <p className={classes.moveWords}>
                <strong className="num">{formatNumber(people.contacts)}</strong> {words}
              </p>
              <Examples people={people} about={about} />
            </div>
          </li>
        ))}
      <li className={classes.quiet}>{ofHowMany(data, about)} looked at</li>
    </ul>
  );
}
