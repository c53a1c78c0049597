import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { cx, FileDrop, formatCount, toastDone, toastError, usePhone } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import sheet from '../scoring.module.css';
import classes from './rule-grid.module.css';
import { planImport, type RowPlan } from './rule-rows.ts';

interface ImportDialogProps {
  /** What was pasted; empty: nothing yet. Undefined: closed. */
  readonly text: string | undefined;
  readonly groupId: string | undefined;
  readonly onClose: () => void;
}

const largestBytes = 1_000_000;
const titles = { add: 'New', change: 'Changes', same: 'As it is', refuse: 'Not taken' } as const;

function Preview({ rows }: { readonly rows: readonly RowPlan[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keyboard too
    <section className={classes.preview} aria-label="What becomes of each row" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Rule</th>
            <th scope="col">What becomes of it</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.line}
              className={cx(row.what === 'refuse' && classes.refused, row.what === 'same' && classes.same)}
            >
              <td className="num">{row.line}</td>
              <td>
                <bdi>{row.label || '—'}</bdi>
              </td>
              <td>
                {row.what === 'refuse' && `Not taken: ${row.why}`}
                {row.what === 'add' && `New in ${row.group}, ${formatCount(row.rule.points, 'point')}`}
                {(row.what === 'change' || row.what === 'same') && row.words}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Rows from a spreadsheet or a file: first what would become of each, then taken, and taken back with one click. */
export function ImportDialog({ text, groupId, onClose }: ImportDialogProps) {
  return text === undefined ? null : <Open key={text} text={text} groupId={groupId} onClose={onClose} />;
}

function Open({ text: first, groupId, onClose }: Omit<ImportDialogProps, 'text'> & { readonly text: string }) {
  const { model, book, edit } = useModel();
  const isPhone = usePhone();
  const [text, setText] = useState(first);
  const [into, setInto] = useState(groupId);
  const plan = useMemo(() => planImport(text, model, book, into), [text, model, book, into]);
  const counts = { add: 0, change: 0, same: 0, refuse: 0 };
  for (const { what } of plan.rows) counts[what] += 1;
  const taken = counts.add + counts.change;
  const take = () => {
    const before = model.rules;
    edit(plan.edit);
    onClose();
    toastDone(`${formatCount(taken, 'rule')} taken`, {
      text:
        counts.refuse > 0
          ? `${formatCount(counts.refuse, 'row')} not taken.`
          : 'Nothing is live before you publish it.',
      action: { label: 'Take it back', onClick: () => edit((now) => ({ ...now, rules: before })) },
    });
  };
  const onFile = async (file: File) => {
    if (file.size > largestBytes) {
      toastError('Not read', new Error(`${file.name} is larger than 1 MB; a table of rules is smaller.`));
      return;
    }
    setText(await file.text());
  };
  const words = (['add', 'change', 'same', 'refuse'] as const)
    .filter((what) => counts[what] > 0)
    .map((what) => `${titles[what]}: ${counts[what]}`);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Rules from a spreadsheet"
      size={720}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={sheet.form}>
        <Textarea
          label="Rows"
          description="Copied from Excel or a CSV file. Columns: Group, Rule, Points, When, Limit, Decisive, Counts; a rule of the same name is changed."
          placeholder={'Rule\tPoints\tWhen\nAttended a webinar\t15\twebinar.attended'}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          minRows={3}
          maxRows={8}
          autosize
          data-autofocus
        />
        {text === '' && <FileDrop label="Or drop a CSV file here" accept=".csv,.tsv,.txt,text/csv" onFile={onFile} />}
        <Select
          label="Rows without a group go into"
          placeholder="Choose a group"
          data={model.groups.map(({ id, label }) => ({ value: id, label }))}
          value={into ?? null}
          onChange={(id) => setInto(id ?? undefined)}
        />
        {plan.rows.length > 0 && (
          <>
            <p className={classes.hint} role="status">
              {words.join(' · ')}
            </p>
            <Preview rows={plan.rows} />
          </>
        )}
        <div className={sheet.formButtons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={taken === 0} onClick={take}>
            {taken === 0 ? 'Nothing to take' : `Take ${formatCount(taken, 'rule')}`}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
