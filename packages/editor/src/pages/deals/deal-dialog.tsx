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

function Form({ deal, contactId, onClose }: Omit<DealDialogProps, 'isOpen'>) {
  const [newId] = useState(() => crypto.randomUUID());
  const [name, setName] = useState(deal?.name ?? '');
  const [stage, setStage] = useState(deal?.stage ?? '');
  const [value, setValue] = useState<number | string>(deal?.value ?? '');
  const [currency, setCurrency] = useState(deal?.currency ?? '');
  const [status, setStatus] = useState<Deal['status']>(deal?.status ?? 'open');
  const [person, setPerson] = useState(contactId);
  const [, navigate] = useLocation();
  const statusId = useId();
  const stages = useStages();
  const put = usePutDeal(deal?.id ?? newId);
  const save = () =>
    put.mutate(
      {
        name: name.trim(),
        stage: stage.trim() || null,
        value: typeof value === 'number' ? value : null,
        currency: currency || null,
        ...(deal && { status }),
        ...(!deal && person && { contacts: [{ id: person }] }),
      },
      {
        onSuccess: ({ id }) => {
          onClose();
          toastDone(deal ? 'Deal changed' : 'Deal created');
          if (!deal) navigate(subjectHref({ kind: 'deal', id }));
        },
      },
    );
  return (
    <DialogForm
      submitLabel={deal ? 'Save' : 'Create deal'}
      isReady={name.trim() !== '' && isCurrency(currency)}
      isBusy={put.isPending}
      error={put.error}
      onSubmit={save}
      onCancel={onClose}
    >
      <TextInput
        label="Name"
        placeholder="Acme, 40 seats"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      {!deal && contactId === undefined && (
        <ContactSelect
          label="Contact"
          description="What they do counts for the deal as well; more can be added later"
          value={person}
          onChange={setPerson}
        />
      )}
      <Autocomplete
        label="Stage"
        placeholder="Proposal"
        maxLength={200}
        data={(stages ?? []).flatMap((known) => known.stage ?? [])}
        value={stage}
        onChange={setStage}
      />
      <div className={classes.money}>
        <NumberInput
          label="Value"
          min={0}
          max={1e15}
          decimalScale={2}
          thousandSeparator=","
          hideControls
          value={value}
          onChange={setValue}
        />
        <TextInput
          label="Currency"
          placeholder="EUR"
          maxLength={3}
          value={currency}
          error={isCurrency(currency) ? undefined : 'Three letters'}
          onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
        />
      </div>
      {deal && (
        <div>
          <div id={statusId} className={classes.label}>
            Status
          </div>
          <SegmentedControl
            fullWidth
            aria-labelledby={statusId}
            data={statuses}
            value={status}
            onChange={(next) => setStatus(next as Deal['status'])}
          />
        </div>
      )}
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
