import { Button, Modal } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import { errorSentence, FileDrop, formatCount, toastDone } from '../../ui/index.ts';
import classes from './contacts.module.css';
import { ImportReport } from './import-report.tsx';

const mostBytes = 50 * 1024 * 1024;

const send = (file: File, dryRun: boolean) =>
  answer(
    api.contacts.import.$post(
      { query: { dryRun: dryRun ? '1' : '0' } },
      { init: { body: file, headers: { 'content-type': 'text/csv' } } },
    ),
  );

function useImport(onDone: () => void) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const check = useMutation({
    mutationFn: (chosen: File) => {
      if (chosen.size > mostBytes) throw new Error('This file is larger than 50 MB. Split it and import the parts.');
      return send(chosen, true);
    },
  });
  const run = useMutation({
    mutationFn: (chosen: File) => send(chosen, false),
    onSuccess: async ({ created, updated, skipped }) => {
      await Promise.all(
        ['contacts', 'scoring-models', 'workspace', 'book'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      );
      toastDone(`Imported ${formatCount(created + updated, 'contact')}`, {
        text: `${formatCount(created, 'new one')}, ${updated} updated${skipped > 0 ? `, ${skipped} skipped` : ''}.`,
      });
      onDone();
    },
  });
  const choose = (chosen: File) => {
    setFile(chosen);
    run.reset();
    check.mutate(chosen);
  };
  return { file, choose, check, run };
}

function Dialog({ onClose }: { readonly onClose: () => void }) {
  const { file, choose, check, run } = useImport(onClose);
  const report = check.data;
  const taken = report ? report.created + report.updated : 0;
  const error = run.error ?? check.error;
  return (
    <div className={classes.importing}>
      {!report && (
        <FileDrop
          label="Drop a CSV file here, or choose one"
          hint="From HubSpot, Salesforce or by hand, up to 50 MB. You see what would happen before anything is changed."
          accept=".csv,.tsv,.txt,text/csv"
          onFile={choose}
          isBusy={check.isPending}
        />
      )}
      {check.isPending && <p role="status">Reading {file?.name}…</p>}
      {report && file && (
        <>
          <div className={classes.fileName}>
            <IconFileText size={18} stroke={1.75} aria-hidden="true" />
            <bdi>{file.name}</bdi>
          </div>
          <ImportReport report={report} />
        </>
      )}
      {error && (
        <p className={classes.formError} role="alert">
          {errorSentence(error)}
        </p>
      )}
      <div className={classes.buttons}>
        {report && (
          <Button variant="subtle" mr="auto" onClick={() => check.reset()}>
            Choose another file
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!report || taken === 0} loading={run.isPending} onClick={() => file && run.mutate(file)}>
          {report ? `Import ${formatCount(taken, 'contact')}` : 'Import'}
        </Button>
      </div>
    </div>
  );
}

/** A CSV file: first what it would do, then doing it. */
export function ImportContacts({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Import contacts"
      size={600}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Dialog onClose={onClose} />
    </Modal>
  );
}
