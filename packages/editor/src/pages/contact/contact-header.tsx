import { Button, Menu } from '@mantine/core';
import { IconAdjustments, IconDownload, IconRoute, IconTrash } from '@tabler/icons-react';
import { contactName } from '../../api/contact-name.ts';
import type { Contact } from '../../api/types.ts';
import { PageHeader, RelativeTime, usePhone } from '../../ui/index.ts';
import classes from '../subject/subject.module.css';
import { attributeText } from './attribute-text.ts';
import { exportName } from './person-words.ts';

/** "Head of marketing at Acme · ana@acme.com · last active 3 min ago". */
function State({ contact }: { readonly contact: Contact }) {
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

interface ContactHeaderProps {
  readonly contact: Contact;
  /** Undefined while there is no score. */
  readonly onAdjust: (() => void) | undefined;
  readonly onEnrol: () => void;
  readonly onDelete: () => void;
}

function MenuItems({ contact, onAdjust, onEnrol, onDelete }: ContactHeaderProps) {
  const isPhone = usePhone();
  return (
    <>
      {isPhone && onAdjust && (
        <Menu.Item leftSection={<IconAdjustments size={16} />} onClick={onAdjust}>
          Give or take points
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconRoute size={16} />} onClick={onEnrol}>
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
      <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onDelete}>
        Delete this person…
      </Menu.Item>
    </>
  );
}

/** Who it is, and what can be done with them. */
export function ContactHeader(props: ContactHeaderProps) {
  const { contact, onAdjust } = props;
  const isPhone = usePhone();
  return (
    <PageHeader
      title={contactName(contact)}
      back={{ href: '/contacts', label: 'contacts' }}
      state={<State contact={contact} />}
      menu={<MenuItems {...props} />}
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
}
