import { ActionIcon, Autocomplete, Button, Modal } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { contactName } from '../../api/contact-name.ts';
import { subjectHref } from '../../api/subject.ts';
import type { Deal } from '../../api/types.ts';
import { Card, DialogForm, Section, toastDone, toastError } from '../../ui/index.ts';
import { useLinkContact, useUnlinkContact } from '../deals/deal-queries.ts';
import own from '../deals/deals.module.css';
import { ContactSelect } from '../shared/contact-select.tsx';
import classes from '../subject/subject.module.css';

const usualRoles = ['Decision-maker', 'Champion', 'User', 'Budget holder', 'Adviser'];

function Form({ deal, onClose }: { readonly deal: Deal; readonly onClose: () => void }) {
  const [contactId, setContactId] = useState<string>();
  const [role, setRole] = useState('');
  const link = useLinkContact(deal.id);
  return (
    <DialogForm
      submitLabel="Add contact"
      isReady={contactId !== undefined}
      isBusy={link.isPending}
      error={link.error}
      onSubmit={() => contactId && link.mutate({ contactId, role: role.trim() || null }, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <ContactSelect
        label="Contact"
        description="From now on, what they do counts for this deal as well"
        value={contactId}
        onChange={setContactId}
        without={deal.contacts.map(({ id }) => id)}
      />
      <Autocomplete
        label="Role"
        placeholder="Decision-maker"
        maxLength={100}
        data={usualRoles}
        value={role}
        onChange={setRole}
      />
    </DialogForm>
  );
}

/** Who a deal is with: what they do, the deal hears. */
export function People({ deal }: { readonly deal: Deal }) {
  const [isAdding, setAdding] = useState(false);
  const unlink = useUnlinkContact(deal.id);
  const remove = (contactId: string, name: string) =>
    unlink.mutate(contactId, {
      onSuccess: () => toastDone(`${name} is no longer in the deal`, { text: 'What they did for it stays.' }),
      onError: (error) => toastError('The deal was not changed', error),
    });
  return (
    <Section
      title="Contacts"
      end={
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
          Add
        </Button>
      }
    >
      {deal.contacts.length === 0 ? (
        <p className={classes.quiet}>Nobody yet. Add whom the deal is with, and it hears what they do.</p>
      ) : (
        <Card isFlush>
          <ul className={own.people}>
            {deal.contacts.map((contact) => {
              const name = contactName(contact);
              const about = [contact.role, contact.company].filter(Boolean).join(' · ');
              return (
                <li key={contact.id}>
                  <Link href={subjectHref({ kind: 'contact', id: contact.id })} className={own.person}>
                    <bdi className={own.personName}>{name}</bdi>
                    {about && <bdi className={own.personText}>{about}</bdi>}
                  </Link>
                  <ActionIcon aria-label={`Remove ${name}`} onClick={() => remove(contact.id, name)}>
                    <IconX size={16} />
                  </ActionIcon>
                </li>
              );
            })}
          </ul>
        </Card>
      )}
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        title="Add a contact to the deal"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Form deal={deal} onClose={() => setAdding(false)} />
      </Modal>
    </Section>
  );
}
