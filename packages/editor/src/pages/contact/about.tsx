import type { Contact } from '../../api/types.ts';
import { KeyValue, RelativeTime, Section } from '../../ui/index.ts';
import classes from '../subject/subject.module.css';
import { TagEditor } from './tag-editor.tsx';

const identityKinds: Readonly<Record<string, string>> = {
  email: 'Email',
  user: 'User ID',
  anonymous: 'Device',
  group: 'Company ID',
};

/** Who this is to us: owner, tags, names they are known by. */
export function About({ contact }: { readonly contact: Contact }) {
  const inZone = contact.timeZone && <bdi>{contact.timeZone.replaceAll('_', ' ')}</bdi>;
  return (
    <>
      <Section title="About">
        <KeyValue
          items={[
            { label: 'Owner', value: contact.owner?.name ?? 'Nobody yet' },
            { label: 'Last activity', value: <RelativeTime atMs={contact.lastSeenAtMs} none="never" /> },
            { label: 'Known since', value: <RelativeTime atMs={contact.createdAtMs} /> },
            { label: 'Time zone', value: inZone || contact.timeZoneNote },
          ]}
        />
        <TagEditor contact={contact} />
      </Section>
      {contact.identities.length > 0 && (
        <Section title="Known as">
          <ul className={classes.identities}>
            {contact.identities.map(({ kind, value }) => (
              <li key={`${kind}/${value}`}>
                <span className={classes.identityKind}>{identityKinds[kind] ?? kind}</span>
                <bdi>{value}</bdi>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
