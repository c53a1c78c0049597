import { Autocomplete, Modal, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useLocation } from 'wouter';
import { subjectHref } from '../../api/subject.ts';
import type { Deal } from '../../api/types.ts';
import { DialogForm, toastDone } from '../../ui/index.ts';
import { ContactSelect } from '../shared/contact-select.tsx';
import { usePutDeal, useStages } from './deal-queries.ts';
import { statusWords } from './deal-words.ts';
import classes from './deals.module.css';

interface DealDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The deal to change; a new one is made without. */
  readonly deal?: Deal;
  /** Whom a new deal is with, when that is known. */
  readonly contactId?: string;
}

const statuses = Object.entries(statusWords).map(([value, { label }]) => ({ value, label }));
const isCurrency = (text: string) => /^(?:[A-Z]{3})?$/.test(text);

type FormProps = Omit<DealDialogProps, 'isOpen'>;

/** What is typed, and sending it. */
function useDealForm({ deal, contactId, onClose }: FormProps) {
  const [newId] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(deal?.name ?? '');
  const [stage, setStage] = useState(deal?.stage ?? '');
  const [value, setValue] = useState<number | string>(deal?.value ?? '');
  const [currency, setCurrency] = useState(deal?.currency ?? '');
  const [status, setStatus] = useState<Deal['status']>(deal?.status ?? 'open');
  const [person, setPerson] = useState(contactId);
  const [, navigate] = useLocation();
  const put = usePutDeal(deal?.id ?? newId);
  const written = {
    name: name.trim(),
    stage: stage.trim() || null,
    value: typeof value === 'number' ? value : null,
    currency: currency || null,
    ...(deal && { status }),
    ...(!deal && person && { contacts: [{ id: person }] }),
  };
  const onSuccess = ({ id }: Deal) => {
    onClose();
    toastDone(deal ? 'Deal changed' : 'Deal created');
    if (!deal) navigate(subjectHref({ kind: 'deal', id }));
  };
  return {
    typed: { name, stage, value, currency, status, person },
    set: {
      name: setName,
      stage: setStage,
      value: setValue,
      currency: setCurrency,
      status: setStatus,
      person: setPerson,
    },
    isReady: written.name !== '' && isCurrency(currency),
    save: () => put.mutate(written, { onSuccess }),
    put,
  };
}

type DealForm = ReturnType<typeof useDealForm>;

function Money({ typed, set }: Pick<DealForm, 'typed' | 'set'>) {
  return (
    <div className={classes.money}>
      <NumberInput
        label="Value"
        min={0}
        max={1e15}
        decimalScale={2}
        thousandSeparator=","
        hideControls
        value={typed.value}
        onChange={set.value}
      />
      <TextInput
        label="Currency"
        placeholder="EUR"
        maxLength={3}
        value={typed.currency}
        error={isCurrency(typed.currency) ? undefined : 'Three letters'}
        onChange={(event) => set.currency(event.currentTarget.value.toUpperCase())}
      />
    </div>
  );
}

function Status({ typed, set }: Pick<DealForm, 'typed' | 'set'>) {
  const labelId = useId();
  return (
    <div>
      <div id={labelId} className={classes.label}>
        Status
      </div>
      <SegmentedControl
        fullWidth
        aria-labelledby={labelId}
        data={statuses}
        value={typed.status}
        onChange={(next) => set.status(next as Deal['status'])}
      />
    </div>
  );
}

function Form(props: FormProps) {
  const { deal, contactId, onClose } = props;
  const { typed, set, isReady, save, put } = useDealForm(props);
  const stages = useStages();
  return (
    <DialogForm
      submitLabel={deal ? 'Save' : 'Create deal'}
      isReady={isReady}
      isBusy={put.isPending}
      error={put.error}
      onSubmit={save}
      onCancel={onClose}
    >
      <TextInput
        label="Name"
        placeholder="Acme, 40 seats"
        maxLength={200}
        value={typed.name}
        onChange={(event) => set.name(event.currentTarget.value)}
        data-autofocus
      />
      {!deal && contactId === undefined && (
        <ContactSelect
          label="Contact"
          description="What they do counts for the deal as well; more can be added later"
          value={typed.person}
          onChange={set.person}
        />
      )}
      <Autocomplete
        label="Stage"
        placeholder="Proposal"
        maxLength={200}
        data={(stages ?? []).flatMap((known) => known.stage ?? [])}
        value={typed.stage}
        onChange={set.stage}
      />
      <Money typed={typed} set={set} />
      {deal && <Status typed={typed} set={set} />}
    </DialogForm>
  );
}

/** Makes a deal, or changes what is written on one. */
export function DealDialog({ isOpen, onClose, deal, contactId }: DealDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={deal ? 'Change the deal' : 'Create a deal'}
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Form {...(deal && { deal })} {...(contactId !== undefined && { contactId })} onClose={onClose} />
    </Modal>
  );
}
