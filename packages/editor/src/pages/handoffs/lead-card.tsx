import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { toScoreView } from '../../api/score-view.ts';
import type { Handoff } from '../../api/types.ts';
import { cx, Score } from '../../ui/index.ts';
import { DueClock } from './due-clock.tsx';
import { useLeadScores } from './handoff-queries.ts';
import classes from './handoffs.module.css';
import { Decision, LastActivity, Owner, Reasons, snapshotView, Unknowns } from './lead-facts.tsx';
import { leadName } from './lead-words.ts';

export interface LeadCardProps {
  readonly lead: Handoff;
  readonly isActive: boolean;
  readonly isTabStop: boolean;
  readonly isPhone: boolean;
  readonly onOpen: (lead: Handoff) => void;
  readonly onAccept: (lead: Handoff) => void;
  readonly onReject: (lead: Handoff) => void;
}

/** The score when handed over; asked why, it turns into the score of now with its explanation. */
function LeadScore({ lead }: { readonly lead: Handoff }) {
  const [isAsked, setAsked] = useState(false);
  const now = useLeadScores(lead.contact.id, isAsked);
  const detail = now.data?.find((score) => score.modelName === lead.modelName);
  const view = detail ? toScoreView(detail.modelName, detail.summary, detail) : snapshotView(lead);
  if (!view) return <span className={classes.quiet}>No score</span>;
  return <Score view={view} onExplain={() => setAsked(true)} isExplaining={now.isFetching} />;
}

function CardButtons({ lead, onAccept, onReject }: Pick<LeadCardProps, 'lead' | 'onAccept' | 'onReject'>) {
  return (
    <div className={classes.cardButtons}>
      <Button size="md" variant="default" leftSection={<IconX />} onClick={() => onReject(lead)}>
        Reject
      </Button>
      <Button size="md" leftSection={<IconCheck />} onClick={() => onAccept(lead)}>
        Accept
      </Button>
    </div>
  );
}

/** One lead: two lines in a wide list, a card with its buttons on a phone. */
export const LeadCard = memo(function LeadCard(props: LeadCardProps) {
  const { lead, isActive, isTabStop, isPhone, onOpen } = props;
  const { contact } = lead;
  return (
    <li className={cx(classes.card, isActive && classes.active)} data-lead={lead.id}>
      <button
        type="button"
        className={classes.open}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isActive || undefined}
        aria-label={`${leadName(lead)}${contact.company ? `, ${contact.company}` : ''}`}
        onClick={() => onOpen(lead)}
      />
      <div className={classes.who}>
        <bdi className={classes.name}>{leadName(lead)}</bdi>
        {contact.company && <bdi className={classes.company}>{contact.company}</bdi>}
      </div>
      <div className={classes.score}>
        <LeadScore lead={lead} />
      </div>
      <div className={classes.reasons}>
        <Reasons lead={lead} />
        {isPhone && <Unknowns lead={lead} />}
      </div>
      <div className={classes.meta}>
        {isPhone && <LastActivity lead={lead} />}
        <Owner lead={lead} />
        {lead.status === 'open' ? <DueClock dueAtMs={lead.dueAtMs} /> : <Decision lead={lead} />}
      </div>
      {isPhone && lead.status === 'open' && <CardButtons {...props} />}
    </li>
  );
});
