import { Button } from '@mantine/core';
import { IconAdjustments, IconMail, IconPhone } from '@tabler/icons-react';
import type { Contact } from '../../api/types.ts';
import classes from '../subject/subject.module.css';
import { attributeText } from './attribute-text.ts';

interface ThumbsProps {
  readonly contact: Contact;
  /** Undefined while there is no score. */
  readonly onAdjust: (() => void) | undefined;
}

/** What one does between two calls, under the thumb. */
export function Thumbs({ contact, onAdjust }: ThumbsProps) {
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
