import { Button, Menu } from '@mantine/core';
import { IconArrowRight, IconCheck, IconMail, IconPhone, IconUserShare, IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import { toScoreView } from '../../api/score-view.ts';
import type { Handoff } from '../../api/types.ts';
import {
  formatNumber,
  Kbd,
  KeyValue,
  type KeyValueItem,
  RelativeTime,
  Score,
  Section,
  usePhone,
} from '../../ui/index.ts';
import { usePeople } from '../shared/page-queries.ts';
import { DueClock } from './due-clock.tsx';
import { useLeadContact, useLeadScores } from './handoff-queries.ts';
import type { LeadVerbs } from './handoff-verbs.ts';
import classes from './handoffs.module.css';
import { Decision, Reasons, snapshotView } from './lead-facts.tsx';

interface LeadDetailProps {
  readonly lead: Handoff;
  readonly verbs: LeadVerbs;
  readonly onAccept: () => void;
  readonly onReject: () => void;
}

function Reassign({ lead, verbs }: Pick<LeadDetailProps, 'lead' | 'verbs'>) {
  const people = usePeople();
  const others = people.data?.items.filter((person) => person.id !== lead.owner?.id) ?? [];
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconUserShare />}>
          Give to…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((person) => (
          <Menu.Item key={person.id} onClick={() => verbs.assign(lead, person)}>
            <bdi>{person.name}</bdi>
            {!person.active && <span className={classes.quiet}> · takes no new leads</span>}
          </Menu.Item>
        ))}
        {others.length === 0 && <Menu.Label>There is nobody else. Add people in Settings.</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}

function Reach({ lead }: { readonly lead: Handoff }) {
  const contact = useLeadContact(lead.contact.id);
  const phone = contact.data?.attributes.find(({ name }) => name.toLowerCase() === 'phone')?.value;
  return (
    <div className={classes.reach}>
      {phone !== undefined && (
        <Button component="a" href={`tel:${phone}`} variant="default" leftSection={<IconPhone />}>
          Call
        </Button>
      )}
      {lead.contact.email && (
        <Button component="a" href={`mailto:${lead.contact.email}`} variant="default" leftSection={<IconMail />}>
          Write
        </Button>
      )}
      <Button
        component={Link}
        href={`/contacts/${lead.contact.id}`}
        variant="default"
        rightSection={<IconArrowRight />}
      >
        Open contact
      </Button>
    </div>
  );
}

/** The score of now, which is what counts on the telephone, and what it was at the handover when that differs. */
function ScoreNow({ lead }: { readonly lead: Handoff }) {
  const scores = useLeadScores(lead.contact.id);
  const now = scores.data?.find((score) => score.modelName === lead.modelName);
  const view = now ? toScoreView(now.modelName, now.summary, now) : snapshotView(lead);
  if (!view) return null;
  const before = lead.score?.points;
  return (
    <div>
      <Score view={view} size="lg" />
      {before !== undefined && !view.excluded && view.points !== before && (
        <p className={classes.scoreNow}>
          <span className="num">{formatNumber(before)}</span> when handed over
        </p>
      )}
    </div>
  );
}

function Decide({ lead, verbs, onAccept, onReject }: LeadDetailProps) {
  const isPhone = usePhone();
  const size = isPhone ? 'md' : 'sm';
  if (lead.status !== 'open') {
    return (
      <div className={classes.decided}>
        <Decision lead={lead} />
        <RelativeTime atMs={lead.decidedAtMs} className={classes.quiet ?? ''} />
        {lead.decisionNote && <p className={classes.note}>“{lead.decisionNote}”</p>}
      </div>
    );
  }
  return (
    <div className={classes.decide}>
      <Button
        size={size}
        leftSection={<IconCheck />}
        onClick={onAccept}
        rightSection={isPhone ? null : <Kbd keys="A" />}
      >
        Accept
      </Button>
      <Button
        size={size}
        variant="default"
        leftSection={<IconX />}
        onClick={onReject}
        rightSection={isPhone ? null : <Kbd keys="R" />}
      >
        Reject
      </Button>
      <Reassign lead={lead} verbs={verbs} />
    </div>
  );
}

function facts(lead: Handoff): KeyValueItem[] {
  return [
    ...(lead.status === 'open' ? [{ label: 'Decide', value: <DueClock dueAtMs={lead.dueAtMs} /> }] : []),
    { label: 'Owner', value: lead.owner?.name ?? 'Nobody yet' },
    { label: 'Company', value: lead.contact.company },
    { label: 'E-mail', value: lead.contact.email },
    {
      label: 'Last activity',
      value: lead.lastActivity && (
        <>
          {lead.lastActivity.name}, <RelativeTime atMs={lead.lastActivity.atMs} />
        </>
      ),
    },
    {
      label: 'Handed over by',
      value: (
        <Link href={`/workflows/${lead.workflowId}`} className={classes.link ?? ''}>
          {lead.workflowName}
        </Link>
      ),
      source: <RelativeTime atMs={lead.createdAtMs} />,
    },
  ];
}

/** Everything that one decision needs, the decision itself on top. */
export function LeadDetail(props: LeadDetailProps) {
  const { lead } = props;
  return (
    <>
      <Decide {...props} />
      <ScoreNow key={lead.id} lead={lead} />
      <Reach lead={lead} />
      {lead.note && <p className={classes.note}>{lead.note}</p>}
      {lead.reasons.length > 0 && (
        <Section title="Why this lead">
          <Reasons lead={lead} isList />
        </Section>
      )}
      {lead.unknowns.length > 0 && (
        <Section title="Not known yet" text="Worth asking: the score would say more.">
          <ul className={classes.questions}>
            {lead.unknowns.map((unknown) => (
              <li key={unknown}>{unknown}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Details">
        <KeyValue items={facts(lead)} />
      </Section>
      {lead.status === 'open' && <div className={classes.decideRoom} aria-hidden="true" />}
    </>
  );
}
