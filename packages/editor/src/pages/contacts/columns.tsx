import { contactName } from '../../api/contact-name.ts';
import type { ContactListed } from '../../api/types.ts';
import { type Column, OneLine, RelativeTime } from '../../ui/index.ts';
import { ContactScore } from './contact-score.tsx';
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

function ScoreOf({ contact, modelId }: { readonly contact: ContactListed; readonly modelId: string | undefined }) {
  const score = contact.scores.find((candidate) => candidate.modelId === modelId);
  if (!score) return <span className={classes.none}>—</span>;
  return <ContactScore contactId={contact.id} score={score} />;
}

export interface ColumnOptions {
  readonly modelId: string | undefined;
  /** The model has classes or must-haves, which stand before the number. */
  readonly hasChips: boolean;
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

export function contactColumns({ modelId, hasChips, isNarrow }: ColumnOptions): Column<ContactListed>[] {
  const name: Column<ContactListed> = {
    id: 'name',
    header: 'Contact',
    width: isNarrow ? 200 : 280,
    grow: 2,
    isSortable: true,
    cell: (contact) => <Who contact={contact} />,
    phone: 'title',
  };
  const score: Column<ContactListed> = {
    id: 'score',
    header: 'Score',
    width: hasChips ? 300 : 200,
    isSortable: true,
    startsDescending: true,
    cell: (contact) => <ScoreOf contact={contact} modelId={modelId} />,
    phone: 'trailing',
  };
  const scored = modelId ? [score] : [];
  return isNarrow ? [name, ...scored, seen] : [name, company, ...scored, tags, owner, seen];
}
