import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bookQuery } from '../../api/queries.ts';
import type { Contact } from '../../api/types.ts';
import { formatExactTime, Section } from '../../ui/index.ts';
import { attributeLabel } from './attribute-label.ts';
import { type AttributeType, readValue, shownValue, typeOf } from './attribute-value.ts';
import own from './attributes.module.css';
import classes from './subject.module.css';

type Attribute = Contact['attributes'][number];

/** Sets attributes, or forgets those that are null. */
export interface ChangeAttributes {
  readonly isPending: boolean;
  readonly change: (attributes: Readonly<Record<string, Attribute['value'] | null>>, onDone?: () => void) => void;
}

const sourceWords: Readonly<Record<string, string>> = {
  api: 'Set by hand or by the API',
  form: 'From a form',
  import: 'From an imported list',
  sales: 'Told by sales',
  enrichment: 'Looked up elsewhere',
  event: 'From an event',
  workflow: 'Set by a workflow',
};

interface EditorProps {
  readonly attribute: Attribute;
  readonly type: AttributeType;
  readonly changing: ChangeAttributes;
  readonly onDone: () => void;
}

function Editor({ attribute, type, changing, onDone }: EditorProps) {
  const [text, setText] = useState(shownValue(attribute.value));
  const [problem, setProblem] = useState<string>();
  const save = () => {
    const read = readValue(text, type);
    if ('problem' in read) {
      setProblem(read.problem);
      return;
    }
    if (read.value !== attribute.value) changing.change({ [attribute.name]: read.value });
    onDone();
  };
  return (
    <div className={own.editing}>
      <TextInput
        size="xs"
        aria-label={attributeLabel(attribute.name)}
        value={text}
        error={problem}
        maxLength={10_000}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') {
            event.stopPropagation();
            onDone();
          }
        }}
        autoFocus
      />
      <ActionIcon aria-label="Save" onClick={save}>
        <IconCheck size={16} />
      </ActionIcon>
      <ActionIcon
        aria-label={`Forget ${attributeLabel(attribute.name)}`}
        onClick={() => {
          changing.change({ [attribute.name]: null });
          onDone();
        }}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </div>
  );
}

function Value({ attribute, onEdit }: { readonly attribute: Attribute; readonly onEdit: () => void }) {
  const { source, atMs, value, name } = attribute;
  return (
    <Tooltip label={`${sourceWords[source] ?? source}, ${formatExactTime(atMs)}`} position="left">
      <button
        type="button"
        className={own.valueButton}
        aria-label={`Edit ${attributeLabel(name)}: ${shownValue(value)}`}
        onClick={onEdit}
      >
        <bdi>{shownValue(value)}</bdi>
      </button>
    </Tooltip>
  );
}

function AddAttribute({ changing, onDone }: Pick<EditorProps, 'changing' | 'onDone'>) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  return (
    <form
      noValidate
      className={own.addAttribute}
      onSubmit={(event) => {
        event.preventDefault();
        changing.change({ [name.trim()]: value }, onDone);
      }}
    >
      <TextInput
        size="xs"
        label="Attribute"
        placeholder="jobTitle"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoFocus
      />
      <TextInput size="xs" label="Value" value={value} onChange={(event) => setValue(event.currentTarget.value)} />
      <div className={classes.buttons}>
        <Button variant="default" size="xs" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="xs" disabled={!name.trim() || !value} loading={changing.isPending}>
          Add
        </Button>
      </div>
    </form>
  );
}

interface AttributesProps {
  readonly attributes: readonly Attribute[];
  readonly changing: ChangeAttributes;
  /** Said when nothing is known. */
  readonly none: string;
}

/** What is known; a click edits, and pointing at a value says where it came from and when. */
export function Attributes({ attributes, changing, none }: AttributesProps) {
  const { data: book } = useQuery(bookQuery);
  const [editing, setEditing] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const typeByName = new Map(book?.attributes.map(({ name, type }) => [name, type]));
  return (
    <Section
      title="What is known"
      end={
        !isAdding && (
          <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
            Add
          </Button>
        )
      }
    >
      {isAdding && <AddAttribute changing={changing} onDone={() => setAdding(false)} />}
      <dl className={own.attributes}>
        {attributes.map((attribute) => (
          <div key={attribute.name} className={own.attribute}>
            <dt title={attribute.name}>{attributeLabel(attribute.name)}</dt>
            <dd>
              {editing === attribute.name ? (
                <Editor
                  attribute={attribute}
                  type={typeOf(typeByName.get(attribute.name), attribute.value)}
                  changing={changing}
                  onDone={() => setEditing(undefined)}
                />
              ) : (
                <Value attribute={attribute} onEdit={() => setEditing(attribute.name)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {attributes.length === 0 && <p className={classes.quiet}>{none}</p>}
    </Section>
  );
}
