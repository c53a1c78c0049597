import { Anchor } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useBook } from '../book.tsx';
import { asText, type FieldProps } from './field-props.ts';
import classes from './fields.module.css';
import { OneOf } from './reference-fields.tsx';

/** One of the email templates, with a link to what it says. */
export function EmailField(props: FieldProps) {
  const { emails } = useBook();
  const chosen = asText(props.value);
  const isKnown = emails.some((email) => email.id === chosen);
  return (
    <div>
      <OneOf
        {...props}
        options={emails.map((email) => ({ value: email.id, label: email.name }))}
        nothing="There is no email yet. Write one under Emails."
      />
      {isKnown && (
        <Anchor component={Link} href={`/emails?email=${encodeURIComponent(chosen)}`} className={classes.below ?? ''}>
          Preview and edit <IconExternalLink size={13} aria-hidden="true" />
        </Anchor>
      )}
    </div>
  );
}
