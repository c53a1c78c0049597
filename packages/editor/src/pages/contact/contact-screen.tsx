import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconAdjustments, IconDownload, IconMail, IconPhone, IconRoute, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { contactName } from '../../api/contact-name.ts';
import type { Contact, ModelScore } from '../../api/types.ts';
import { useCommands } from '../../frame/commands.ts';
import { Page, PageHeader, RelativeTime, Section, usePhone } from '../../ui/index.ts';
import { AdjustScore, type ScoreTarget } from '../subject/adjust-score.tsx';
import { Attributes } from '../subject/attributes.tsx';
import { ExcludeSubject, type ExclusionTarget } from '../subject/exclude-subject.tsx';
import { Scores } from '../subject/scores.tsx';
import classes from '../subject/subject.module.css';
import { SubjectTimeline } from '../subject/subject-timeline.tsx';
import { About } from './about.tsx';
import { Banners } from './banners.tsx';
import { ContactDeals } from './contact-deals.tsx';
import { DeleteContact } from './delete-contact.tsx';
import { EnrolContact } from './enrol-contact.tsx';
import { Enrollments } from './enrollments.tsx';
import { exportName } from './person-words.ts';
import { useChangeContact } from './use-change-contact.ts';

function attributeText(contact: Contact, ...names: string[]): string | undefined {
  const found = names.map((name) => contact.attributes.find((attribute) => attribute.name === name)?.value);
  const value = found.find((candidate) => candidate !== undefined && candidate !== '');
  return value === undefined ? undefined : String(value);
}

/** "Head of marketing at Acme · ana@acme.com · last active 3 min ago". */
function HeaderState({ contact }: { readonly contact: Contact }) {
  const title = attributeText(contact, 'title', 'jobTitle', 'job_title');
  const role = [title, contact.company].filter(Boolean).join(' at ');
  const isNamedByMail = contactName(contact) === contact.email;
  return (
    <>
      {role && `${role} · `}
      {contact.email && !isNamedByMail && (
        <>
          <a href={`mailto:${contact.email}`} className={classes.quietLink}>
            {contact.email}
          </a>
          {' · '}
        </>
      )}
      {contact.lastSeenAtMs === null ? (
        'no activity yet'
      ) : (
        <>
          last active <RelativeTime atMs={contact.lastSeenAtMs} />
        </>
      )}
      {contact.owner && ` · ${contact.owner.name}’s`}
    </>
  );
}

const tabs = [
  { value: 'score', label: 'Score' },
  { value: 'activity', label: 'Activity' },
  { value: 'about', label: 'About' },
  { value: 'workflows', label: 'Workflows' },
] as const;
type Tab = (typeof tabs)[number]['value'];

/** What one does between two calls, under the thumb. */
function Thumbs({ contact, onAdjust }: { readonly contact: Contact; readonly onAdjust: (() => void) | undefined }) {
  const phone = attributeText(contact, 'phone', 'phoneNumber', 'mobile');
  return (
    <div className={classes.thumbs}>
      {phone && (
        <Button component="a" href={`tel:${phone}`} variant="default" leftSection={<IconPhone />}>
          Call
        </Button>
      )}
      {contact.email && (
        <Button component="a" href={`mailto:${contact.email}`} variant="default" leftSection={<IconMail />}>
          Email
        </Button>
      )}
      {onAdjust && (
        <Button variant="default" leftSection={<IconAdjustments />} onClick={onAdjust}>
          Adjust
        </Button>
      )}
    </div>
  );
}

function useDialogs(contact: Contact) {
  const [dialog, setDialog] = useState<
    | { kind: 'adjust'; target: ScoreTarget }
    | { kind: 'exclude'; target: ExclusionTarget }
    | { kind: 'enrol' | 'delete' }
  >();
  const subject = { kind: 'contact', id: contact.id } as const;
  const targetOf = ({ modelId, modelName }: ModelScore): ScoreTarget => ({ subject, modelId, modelName });
  const close = () => setDialog(undefined);
  return {
    adjust: (score: ModelScore) => setDialog({ kind: 'adjust', target: targetOf(score) }),
    /** Excludes, or lifts what a person excluded. */
    exclude: (score: ModelScore) =>
      setDialog({ kind: 'exclude', target: { ...targetOf(score), isLift: score.view.excludedByPerson } }),
    enrol: () => setDialog({ kind: 'enrol' }),
    remove: () => setDialog({ kind: 'delete' }),
    shown: (
      <>
        <AdjustScore target={dialog?.kind === 'adjust' ? dialog.target : undefined} onClose={close} />
        <ExcludeSubject target={dialog?.kind === 'exclude' ? dialog.target : undefined} onClose={close} />
        <EnrolContact contactId={contact.id} isOpen={dialog?.kind === 'enrol'} onClose={close} />
        <DeleteContact contact={contact} isOpen={dialog?.kind === 'delete'} onClose={close} />
      </>
    ),
  };
}

function Known({ contact }: { readonly contact: Contact }) {
  const { mutate, isPending } = useChangeContact(contact.id);
  return (
    <Attributes
      attributes={contact.attributes}
      none="Nothing yet. Their events and forms fill this."
      changing={{
        isPending,
        change: (attributes, onDone) => mutate({ attributes }, { onSuccess: () => onDone?.() }),
      }}
    />
  );
}

/** Everything about one contact. */
export function ContactScreen({ contact }: { readonly contact: Contact }) {
  const isPhone = usePhone();
  const [tab, setTab] = useState<Tab>('score');
  const dialogs = useDialogs(contact);
  const subject = { kind: 'contact', id: contact.id } as const;
  const first = contact.scores[0];
  const onAdjust = first && (() => dialogs.adjust(first));
  useCommands([
    ...(onAdjust ? [{ id: 'contact-adjust', label: 'Give or take points', group: 'This contact', run: onAdjust }] : []),
    { id: 'contact-delete', label: 'Delete this person', group: 'This contact', run: dialogs.remove },
    { id: 'contact-enrol', label: 'Put into a workflow', group: 'This contact', run: dialogs.enrol },
  ]);
  const parts: Readonly<Record<Tab, ReactNode>> = {
    score: <Scores subject={subject} scores={contact.scores} onAdjust={dialogs.adjust} onExclude={dialogs.exclude} />,
    activity: (
      <Section title="What happened">
        <SubjectTimeline subject={subject} />
      </Section>
    ),
    about: (
      <>
        <ContactDeals contactId={contact.id} />
        <About contact={contact} />
        <Known contact={contact} />
      </>
    ),
    workflows: <Enrollments contact={contact} onEnrol={dialogs.enrol} />,
  };
  const header = (
    <PageHeader
      title={contactName(contact)}
      back={{ href: '/contacts', label: 'contacts' }}
      state={<HeaderState contact={contact} />}
      menu={
        <>
          {isPhone && first && (
            <Menu.Item leftSection={<IconAdjustments size={16} />} onClick={onAdjust}>
              Give or take points
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconRoute size={16} />} onClick={dialogs.enrol}>
            Put into a workflow
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconDownload size={16} />}
            component="a"
            href={`/api/v1/contacts/${encodeURIComponent(contact.id)}/export`}
            download={exportName(contact)}
          >
            Download everything about them
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={dialogs.remove}>
            Delete this person…
          </Menu.Item>
        </>
      }
      action={
        !isPhone &&
        onAdjust && (
          <Button variant="default" leftSection={<IconAdjustments />} onClick={onAdjust}>
            Give or take points
          </Button>
        )
      }
    />
  );
  const banners = <Banners contact={contact} onLift={dialogs.exclude} />;
  if (isPhone) {
    return (
      <>
        <Page
          header={header}
          toolbar={
            <div className={classes.switch}>
              <SegmentedControl
                fullWidth
                size="sm"
                data={[...tabs]}
                value={tab}
                onChange={(value) => setTab(value as Tab)}
                aria-label="Part of the contact"
              />
            </div>
          }
        >
          {banners}
          {parts[tab]}
        </Page>
        <Thumbs contact={contact} onAdjust={onAdjust} />
        {dialogs.shown}
      </>
    );
  }
  return (
    <Page header={header}>
      {banners}
      <div className={classes.layout}>
        <div className={classes.column}>{parts.score}</div>
        <div className={classes.column}>{parts.activity}</div>
        <div className={classes.column}>
          {parts.workflows}
          {parts.about}
        </div>
      </div>
      {dialogs.shown}
    </Page>
  );
}
