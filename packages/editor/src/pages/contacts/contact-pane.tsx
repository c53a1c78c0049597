import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { contactName } from '../../api/contact-name.ts';
import { contactQuery, scoresQuery } from '../../api/queries.ts';
import { toScoreView } from '../../api/score-view.ts';
import type { Contact, ContactListed, ModelScore } from '../../api/types.ts';
import {
  Card,
  CardSkeleton,
  DetailPane,
  ErrorState,
  KeyValue,
  PlainScore,
  RelativeTime,
  ScoreExplanation,
  Section,
  StatusBadge,
} from '../../ui/index.ts';
import { SubjectTimeline } from '../subject/subject-timeline.tsx';
import { Tags } from './tags.tsx';

interface PaneScoreProps {
  readonly contact: Contact;
  readonly score: ModelScore;
}

function PaneScore({ contact, score }: PaneScoreProps) {
  const { data } = useQuery({ ...scoresQuery({ kind: 'contact', id: contact.id }), refetchInterval: 8_000 });
  const detail = data?.find((candidate) => candidate.modelId === score.modelId);
  const view = toScoreView(score.modelName, detail?.summary ?? score.view, detail);
  return (
    <Section title={score.modelName}>
      <PlainScore view={view} size="lg" />
      {!view.excluded && (
        <Card isFlush>
          <ScoreExplanation view={view} isLoading={!detail} />
        </Card>
      )}
    </Section>
  );
}

function facts(contact: Contact): { label: string; value: ReactNode }[] {
  const value = (...names: string[]) =>
    names
      .map((name) => contact.attributes.find((attribute) => attribute.name === name)?.value)
      .find((found) => found !== undefined);
  const inside = contact.enrollments.filter(({ status }) => status === 'active').length;
  return [
    { label: 'Email', value: contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a> },
    { label: 'Company', value: contact.company },
    { label: 'Job title', value: text(value('title', 'jobTitle')) },
    { label: 'Owner', value: contact.owner?.name ?? 'Nobody yet' },
    { label: 'Tags', value: contact.tags.length > 0 ? <Tags tags={contact.tags} most={6} /> : 'None' },
    { label: 'In workflows', value: inside === 0 ? 'None' : String(inside) },
    { label: 'Last activity', value: <RelativeTime atMs={contact.lastSeenAtMs} none="never" /> },
  ];
}

const text = (value: unknown) => (value === undefined ? undefined : String(value));

/** The scores that the list shows; before one is known, whichever there is. */
function scoresOf(contact: Contact, modelIds: readonly string[]): readonly ModelScore[] {
  const shown = modelIds.flatMap((id) => contact.scores.find(({ modelId }) => modelId === id) ?? []);
  return shown.length > 0 ? shown : contact.scores.slice(0, 1);
}

function PaneBody({ contactId, modelIds }: { readonly contactId: string; readonly modelIds: readonly string[] }) {
  const { data: contact, error, refetch } = useQuery(contactQuery(contactId));
  if (!contact) {
    if (error) return <ErrorState error={error} onRetry={() => refetch()} isCompact />;
    return (
      <>
        <CardSkeleton lines={2} />
        <CardSkeleton lines={5} />
      </>
    );
  }
  return (
    <>
      {contact.suppressed && <StatusBadge tone="negative">Gets no mail: {contact.suppressed.reason}</StatusBadge>}
      {scoresOf(contact, modelIds).map((score) => (
        <PaneScore key={score.modelId} contact={contact} score={score} />
      ))}
      <Section title="About">
        <KeyValue items={facts(contact)} />
      </Section>
      <Section title="What happened">
        <SubjectTimeline subject={{ kind: 'contact', id: contact.id }} most={12} />
      </Section>
    </>
  );
}

interface ContactPaneProps {
  readonly contactId: string | undefined;
  /** The row of the list, whose name is known before the contact is read. */
  readonly listed: ContactListed | undefined;
  /** Models whose scores are shown. */
  readonly modelIds: readonly string[];
  readonly onClose: () => void;
}

/** One contact in short, beside the list. */
export function ContactPane({ contactId, listed, modelIds, onClose }: ContactPaneProps) {
  const { data } = useQuery({ ...contactQuery(contactId ?? ''), enabled: contactId !== undefined });
  const known = listed ?? data;
  return (
    <DetailPane
      isOpen={contactId !== undefined}
      title={known ? contactName(known) : 'Contact'}
      onClose={onClose}
      actions={
        contactId && (
          <Button
            component={Link}
            href={`/contacts/${encodeURIComponent(contactId)}`}
            variant="default"
            size="xs"
            rightSection={<IconArrowRight size={14} />}
          >
            Open
          </Button>
        )
      }
    >
      {contactId && <PaneBody key={contactId} contactId={contactId} modelIds={modelIds} />}
    </DetailPane>
  );
}
