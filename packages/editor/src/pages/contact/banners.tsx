import { Button } from '@mantine/core';
import { IconBan, IconMailOff } from '@tabler/icons-react';
import type { Contact, ModelScore } from '../../api/types.ts';
import { cx, RelativeTime } from '../../ui/index.ts';
import classes from './contact.module.css';

const suppressedWords: Readonly<Record<string, string>> = {
  unsubscribed: 'They have unsubscribed',
  bounced: 'Their mailbox refused our mail for good',
  complained: 'They marked our mail as spam',
  manual: 'Somebody here stopped mail to them',
};

function standingWords({ modelName, view }: ModelScore): string {
  if (view.excludedByPerson) return `Excluded from ${modelName} by hand: ${view.standingReason}`;
  const what = view.standing === 'dead' ? 'counts them as dead' : 'leaves them out';
  return `No score in ${modelName}: a condition of the model ${what}`;
}

interface BannersProps {
  readonly contact: Contact;
  readonly onLift: (score: ModelScore) => void;
}

/** What stands in the way of mailing or scoring this contact. */
export function Banners({ contact, onLift }: BannersProps) {
  const out = contact.scores.filter(({ view }) => view.standing !== 'scored');
  return (
    <div className={classes.banners}>
      {contact.suppressed && (
        <div className={cx(classes.banner, classes.bannerBad)} role="status">
          <IconMailOff size={18} aria-hidden="true" />
          <span>
            {suppressedWords[contact.suppressed.reason] ?? contact.suppressed.reason}{' '}
            <RelativeTime atMs={contact.suppressed.atMs} />. Ripen sends them no mail; workflows pass mails by and say
            so.
          </span>
        </div>
      )}
      {out.map((score) => (
        <div key={score.modelId} className={classes.banner} role="status">
          <IconBan size={18} aria-hidden="true" />
          <span>{standingWords(score)}</span>
          {score.view.excludedByPerson && (
            <Button variant="default" size="xs" onClick={() => onLift(score)}>
              Lift…
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
