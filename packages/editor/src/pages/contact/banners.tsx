import { IconMailOff } from '@tabler/icons-react';
import type { Contact, ModelScore } from '../../api/types.ts';
import { cx, RelativeTime } from '../../ui/index.ts';
import { StandingBanners } from '../subject/standing-banners.tsx';
import classes from '../subject/subject.module.css';

const suppressedWords: Readonly<Record<string, string>> = {
  unsubscribed: 'They have unsubscribed',
  bounced: 'Their mailbox refused our mail for good',
  complained: 'They marked our mail as spam',
  manual: 'Somebody here stopped mail to them',
};

interface BannersProps {
  readonly contact: Contact;
  readonly onLift: (score: ModelScore) => void;
}

/** What stands in the way of mailing or scoring this contact. */
export function Banners({ contact, onLift }: BannersProps) {
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
      <StandingBanners scores={contact.scores} onLift={onLift} />
    </div>
  );
}
