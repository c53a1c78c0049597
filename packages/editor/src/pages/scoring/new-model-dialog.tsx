import { Modal, Radio, SegmentedControl, TextInput } from '@mantine/core';
import { modelPresets, type ScoringModel } from '@ripen/runtime';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogForm, usePhone } from '../../ui/index.ts';
import { idFromName } from '../shared/new-id.ts';
import classes from './scoring.module.css';
import { createModel } from './scoring-queries.ts';

interface NewModelDialogProps {
  readonly isOpen: boolean;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}

const blank = {
  id: 'blank',
  name: 'Empty model',
  description: 'Two budgets of 50 points and no rules: everything is yours to decide.',
  make: (): ScoringModel => ({
    id: 'blank',
    name: 'Empty model',
    about: 'contact',
    gates: [],
    classes: [],
    groups: [
      { id: 'fit', label: 'Fit', kind: 'fit', min: 0, max: 50, combine: 'sum', decay: { kind: 'none' } },
      {
        id: 'engagement',
        label: 'Engagement',
        kind: 'engagement',
        min: 0,
        max: 50,
        combine: 'sum',
        decay: { kind: 'halfLife', days: 30 },
      },
    ],
    rules: [],
    readyAt: 60,
    bands: [
      { id: 'cold', label: 'Cold', fromPoints: 0, fromGates: 0 },
      { id: 'warm', label: 'Warm', fromPoints: 30, fromGates: 0 },
      { id: 'hot', label: 'Hot', fromPoints: 60, fromGates: 0, leaveBelow: 50 },
    ],
  }),
};
type About = ScoringModel['about'];

function startsFor(about: About) {
  const empty = { ...blank, make: (): ScoringModel => ({ ...blank.make(), about }) };
  return [...modelPresets.filter((preset) => preset.make().about === about), empty];
}
const starts = { contact: startsFor('contact'), deal: startsFor('deal') };
/** The second, which weighs fit and engagement, suits most. */
const usual = { contact: starts.contact[1]?.id ?? blank.id, deal: starts.deal[0]?.id ?? blank.id };

/** Chooses what to begin with; nothing is live before it is published. */
export function NewModelDialog({ isOpen, taken, onClose, onCreated }: NewModelDialogProps) {
  const client = useQueryClient();
  const isPhone = usePhone();
  const [about, setAbout] = useState<About>('contact');
  const [startId, setStartId] = useState(usual.contact);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const start = starts[about].find(({ id }) => id === startId) ?? blank;
  const name = typed.trim() || start.name;
  const create = async () => {
    setBusy(true);
    setError(undefined);
    const id = idFromName(name, taken, 'model');
    try {
      await createModel({ ...start.make(), id, name });
      await client.invalidateQueries({ queryKey: ['scoring-models'] });
      onCreated(id);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="New scoring model"
      size={560}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <DialogForm
        submitLabel="Create model"
        isBusy={isBusy}
        error={error}
        onSubmit={() => void create()}
        onCancel={onClose}
      >
        <SegmentedControl
          fullWidth
          aria-label="What it scores"
          data={[
            { value: 'contact', label: 'About contacts' },
            { value: 'deal', label: 'About deals' },
          ]}
          value={about}
          onChange={(next) => {
            const chosen: About = next === 'deal' ? 'deal' : 'contact';
            setAbout(chosen);
            setStartId(usual[chosen]);
          }}
        />
        <Radio.Group value={startId} onChange={setStartId} label="Begin with">
          <div className={classes.starts}>
            {starts[about].map(({ id, name: title, description }) => (
              <Radio.Card key={id} value={id} className={classes.start ?? ''}>
                <Radio.Indicator size="xs" />
                <span>
                  <span className={classes.startName}>{title}</span>
                  <span className={classes.startText}>{description}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
        <TextInput
          label="Name"
          placeholder={start.name}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          maxLength={120}
        />
      </DialogForm>
    </Modal>
  );
}
