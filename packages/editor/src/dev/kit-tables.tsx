import { Button, Menu } from '@mantine/core';
import { IconAddressBook, IconDownload, IconUpload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';
import {
  type Column,
  DataTable,
  DetailPane,
  EmptyState,
  FilterChips,
  type FilterValues,
  formatCount,
  formatNumber,
  KeyValue,
  OneLine,
  Page,
  PageHeader,
  RelativeTime,
  Score,
  SearchInput,
  Section,
  SplitView,
  StatusBadge,
  scoreColumn,
  Timeline,
  Toolbar,
} from '../ui/index.ts';
import { timeline } from './kit-parts.tsx';
import { contacts, type SampleContact } from './samples.ts';

const columns: Column<SampleContact>[] = [
  {
    id: 'name',
    header: 'Contact',
    width: 190,
    grow: 2,
    cell: (row) => <OneLine>{row.name}</OneLine>,
    sortValue: (row) => row.name,
    phone: 'title',
  },
  {
    id: 'company',
    header: 'Company',
    width: 150,
    grow: 1.5,
    cell: (row) => <OneLine isQuiet>{row.company}</OneLine>,
    sortValue: (row) => row.company,
    phone: 'meta',
  },
  scoreColumn({ view: (row) => row.score, hasChips: true }),
  {
    id: 'status',
    header: 'Status',
    width: 110,
    cell: (row) => (
      <StatusBadge tone={row.status === 'With sales' ? 'positive' : row.status === 'Active' ? 'neutral' : 'attention'}>
        {row.status}
      </StatusBadge>
    ),
    phone: 'hidden',
  },
  {
    id: 'events',
    header: 'Events',
    width: 70,
    isNumeric: true,
    cell: (row) => formatNumber(row.events),
    sortValue: (row) => row.events,
    phone: 'hidden',
  },
  {
    id: 'seen',
    header: 'Last seen',
    width: 96,
    isNumeric: true,
    cell: (row) => <RelativeTime atMs={row.lastSeenAtMs} />,
    sortValue: (row) => row.lastSeenAtMs,
    phone: 'meta',
  },
];

const filters = [
  {
    id: 'band',
    label: 'Band',
    options: [
      { value: 'hot', label: 'Hot', count: 1204 },
      { value: 'warm', label: 'Warm', count: 310 },
      { value: 'cold', label: 'Cold', count: 8486 },
    ],
  },
  { id: 'ready', label: 'Ready for sales' },
  { id: 'owner', label: 'Owner', options: [{ value: 'ana', label: 'Ana' }] },
];

const refusal = new ApiProblem({
  type: 'about:blank',
  status: 422,
  title: 'The filter cannot be used',
  detail: 'The field “Seniority” was deleted. Nothing was changed.',
  errors: [{ pointer: '/filter/2', detail: 'names a field that does not exist' }],
});

/** A whole list page, as contacts will be. */
export function KitList({ state }: { readonly state: string }) {
  const count = { many: 10_000, one: 1 }[state] ?? 0;
  const all = useMemo(() => contacts(count), [count]);
  const [search, setSearch] = useState('');
  const [values, setValues] = useState<FilterValues>({ band: ['hot', 'warm'] });
  const [open, setOpen] = useState<SampleContact | undefined>();
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => all.filter((row) => row.name.toLowerCase().includes(search.toLowerCase())), [all, search]);
  return (
    <SplitView
      pane={
        <DetailPane isOpen={open !== undefined} title={open?.name ?? ''} onClose={() => setOpen(undefined)}>
          {open && (
            <>
              <Score view={open.score} size="lg" />
              <KeyValue
                items={[
                  { label: 'Company', value: open.company, source: 'form, 3 Jun' },
                  { label: 'Job title', value: open.title },
                  { label: 'Seniority', value: undefined },
                ]}
              />
              <Section title="What happened">
                <Timeline items={timeline} />
              </Section>
            </>
          )}
        </DetailPane>
      }
    >
      <Page
        layout="fill"
        header={
          <PageHeader
            title="Contacts"
            state={`${formatCount(rows.length, 'contact')} · 312 warm · 48 hot · last event 3 s ago`}
            menu={
              <>
                <Menu.Item leftSection={<IconUpload />}>Import a CSV file</Menu.Item>
                <Menu.Item leftSection={<IconDownload />}>Export what is listed</Menu.Item>
              </>
            }
            action={<Button leftSection={<IconUpload />}>Import</Button>}
          />
        }
        toolbar={
          <Toolbar>
            <SearchInput label="Search contacts" value={search} onChange={setSearch} />
            <FilterChips filters={filters} value={values} onChange={setValues} />
          </Toolbar>
        }
      >
        <DataTable
          label="Contacts"
          columns={columns}
          rows={state === 'loading' || state === 'error' ? undefined : rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/contacts/${row.id}`}
          onOpen={setOpen}
          activeKey={open?.id}
          initialSort={{ columnId: 'score', direction: 'descending' }}
          selection={{ keys, onChange: setKeys }}
          {...(state === 'error' && { error: refusal, onRetry: () => undefined })}
          empty={
            <EmptyState
              icon={<IconAddressBook />}
              title="No contacts yet"
              action={<Button>Load the lead-scoring example</Button>}
            >
              Contacts appear as soon as your site sends an event. The example brings 200 of them and a workflow that
              scores them.
            </EmptyState>
          }
        />
      </Page>
    </SplitView>
  );
}
