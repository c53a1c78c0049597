import { useState } from 'react';
import type { Contact } from '../../api/types.ts';
import { useCommands } from '../../frame/commands.ts';
import { Attributes } from '../subject/attributes.tsx';
import { scoreAndActivity } from '../subject/score-and-activity.tsx';
import { SubjectLayout } from '../subject/subject-layout.tsx';
import { useScoreDialogs } from '../subject/use-score-dialogs.tsx';
import { About } from './about.tsx';
import { Banners } from './banners.tsx';
import { ContactDeals } from './contact-deals.tsx';
import { ContactHeader } from './contact-header.tsx';
import { DeleteContact } from './delete-contact.tsx';
import { EnrolContact } from './enrol-contact.tsx';
import { Enrollments } from './enrollments.tsx';
import { Thumbs } from './thumbs.tsx';
import { useChangeContact } from './use-change-contact.ts';

function useDialogs(contact: Contact) {
  const scores = useScoreDialogs({ kind: 'contact', id: contact.id });
  const [dialog, setDialog] = useState<'enrol' | 'delete'>();
  const close = () => setDialog(undefined);
  return {
    adjust: scores.adjust,
    exclude: scores.exclude,
    enrol: () => setDialog('enrol'),
    remove: () => setDialog('delete'),
    shown: (
      <>
        {scores.shown}
        <EnrolContact contactId={contact.id} isOpen={dialog === 'enrol'} onClose={close} />
        <DeleteContact contact={contact} isOpen={dialog === 'delete'} onClose={close} />
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
  const dialogs = useDialogs(contact);
  const first = contact.scores[0];
  const onAdjust = first && (() => dialogs.adjust(first));
  useCommands([
    ...(onAdjust ? [{ id: 'contact-adjust', label: 'Give or take points', group: 'This contact', run: onAdjust }] : []),
    { id: 'contact-delete', label: 'Delete this person', group: 'This contact', run: dialogs.remove },
    { id: 'contact-enrol', label: 'Put into a workflow', group: 'This contact', run: dialogs.enrol },
  ]);
  const { score, activity } = scoreAndActivity({ kind: 'contact', id: contact.id }, contact.scores, dialogs);
  const workflows = { label: 'Workflows', content: <Enrollments contact={contact} onEnrol={dialogs.enrol} /> };
  const about = {
    label: 'About',
    content: (
      <>
        <ContactDeals contactId={contact.id} />
        <About contact={contact} />
        <Known contact={contact} />
      </>
    ),
  };
  return (
    <>
      <SubjectLayout
        kind="contact"
        header={
          <ContactHeader contact={contact} onAdjust={onAdjust} onEnrol={dialogs.enrol} onDelete={dialogs.remove} />
        }
        banners={<Banners contact={contact} onLift={dialogs.exclude} />}
        columns={[[score], [activity], [workflows, about]]}
        tabs={[score, activity, about, workflows]}
        thumbs={<Thumbs contact={contact} onAdjust={onAdjust} />}
      />
      {dialogs.shown}
    </>
  );
}
