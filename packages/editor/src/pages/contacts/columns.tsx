import { contactName } from '../../api/contact-name.ts';
import type { ContactListed } from '../../api/types.ts';
import { type Column, OneLine, RelativeTime } from '../../ui/index.ts';
import { scoreColumns } from '../scored-list/score-columns.tsx';
import type { ListedModel } from '../scored-list/use-models.ts';
import classes from './contacts.module.css';
import { Tags } from './tags.tsx';

function Who({ contact }: { readonly contact: ContactListed }) {
  const name = contactName(contact);
  return (
    <span className={classes.who}>
      <bdi className={classes.name}>{name}</bdi>
      {contact.email && contact.email !== name && <span className={classes.mail}>{contact.email}</span>}
    </span>
  );
}

export interface ColumnOptions {
  /** Models whose scores are shown. */
  readonly chosen: readonly ListedModel[];
  readonly sortedBy: string;
  readonly isPhone: boolean;
  /** The detail pane takes room: only what matters most. */
  readonly isNarrow: boolean;
}

const company: Column<ContactListed> = {
  id: 'company',
  header: 'Company',
  width: 120,
  grow: 1.2,
  cell: (contact) => <OneLine isQuiet>{contact.company ?? '—'}</OneLine>,
  phone: 'meta',
};
const tags: Column<ContactListed> = {
  id: 'tags',
  header: 'Tags',
  width: 130,
  grow: 1,
  cell: (contact) => <Tags tags={contact.tags} />,
  phone: 'hidden',
};
const owner: Column<ContactListed> = {
  id: 'owner',
  header: 'Owner',
  width: 116,
  cell: (contact) => <OneLine isQuiet={!contact.owner}>{contact.owner?.name ?? '—'}</OneLine>,
  phone: 'hidden',
};
const seen: Column<ContactListed> = {
  id: 'lastSeen',
  header: 'Last activity',
  width: 104,
  isNumeric: true,
  isSortable: true,
  cell: (contact) => <RelativeTime atMs={contact.lastSeenAtMs} none="never" />,
  phone: 'meta',
};

export function contactColumns({ isNarrow, ...options }: ColumnOptions): Column<ContactListed>[] {
  const hasSeveral = options.chosen.length > 1;
  const name: Column<ContactListed> = {
    id: 'name',
    header: 'Contact',
    width: isNarrow ? 200 : hasSeveral ? 220 : 280,
    grow: 2,
    isSortable: true,
    cell: (contact) => <Who contact={contact} />,
    phone: 'title',
  };
  const scored = scoreColumns<ContactListed>({ kind: 'contact', ...options });
  if (isNarrow) return [name, ...scored, seen];
  // Several scores need the room of the tags.
  return [name, company, ...scored, ...(hasSeveral ? [] : [tags]), owner, seen];
}
