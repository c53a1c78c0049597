import { Button, Modal } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { errorSentence, FileDrop, formatCount } from '../../ui/index.ts';
import { ImportPlanView } from './import-plan.tsx';
import { pointerWords } from './pointer-words.ts';
import { readTemplateFile } from './read-file.ts';
import { planImport, useImport } from './use-import.ts';
import classes from './workflows.module.css';

interface Read {
  readonly name: string;
  readonly template: Record<string, unknown>;
}

/** Reading and checking fail differently: what the server says about the file needs the file to say where. */
class RefusedFile extends Error {
  readonly template: Record<string, unknown>;
  readonly problem: ApiProblem;
  constructor(template: Record<string, unknown>, problem: ApiProblem) {
    super(problem.message);
    this.template = template;
    this.problem = problem;
  }
}

async function check(file: File) {
  const template = await readTemplateFile(file);
  try {
    const read: Read = { name: file.name, template };
    return { ...read, plan: await planImport(template) };
  } catch (error) {
    if (error instanceof ApiProblem && error.errors.length > 0) throw new RefusedFile(template, error);
    throw error;
  }
}

function Refusal({ error }: { readonly error: Error }) {
  if (!(error instanceof RefusedFile)) {
    return (
      <p className={classes.formError} role="alert">
        {errorSentence(error)}
      </p>
    );
  }
  const { problem, template } = error;
  return (
    <div className={classes.formError} role="alert">
      <p>
        {formatCount(problem.errors.length, 'thing')} in this file {problem.errors.length === 1 ? 'is' : 'are'} not
        right. Nothing was imported.
      </p>
      <ul className={classes.problems}>
        {problem.errors.map(({ pointer, detail }) => {
          const where = pointerWords(pointer.replace(/^\/template(?=\/|$)/, ''), template);
          return (
            <li key={`${pointer} ${detail}`}>
              {where && <b>{where.charAt(0).toUpperCase() + where.slice(1)}: </b>}
              {detail}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Dialog({ dropped, onClose }: { readonly dropped: File | undefined; readonly onClose: () => void }) {
  const checking = useMutation({ mutationFn: check });
  const importing = useImport(onClose);
  const { mutate } = checking;
  const taken = useRef<File>(undefined);
  useEffect(() => {
    if (!dropped || taken.current === dropped) return;
    taken.current = dropped;
    mutate(dropped);
  }, [dropped, mutate]);
  const read = checking.data;
  const error = importing.error ?? checking.error;
  return (
    <div className={classes.form}>
      {!read && (
        <FileDrop
          label="Drop a workflow file here, or choose one"
          hint="A .json file exported from Ripen. You see what it brings before anything is added."
          accept=".json,application/json"
          onFile={mutate}
          isBusy={checking.isPending}
        />
      )}
      {read && (
        <>
          <div className={classes.fileName}>
            <IconFileText size={18} stroke={1.75} aria-hidden="true" />
            <bdi>{read.name}</bdi>
          </div>
          <ImportPlanView plan={read.plan} />
        </>
      )}
      {error && <Refusal error={error} />}
      <div className={classes.buttons}>
        {read && (
          <Button variant="subtle" mr="auto" onClick={() => checking.reset()}>
            Choose another file
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!read} loading={importing.isPending} onClick={() => read && importing.mutate(read.template)}>
          Add as a draft
        </Button>
      </div>
    </div>
  );
}

interface ImportWorkflowProps {
  readonly isOpen: boolean;
  /** A file that was dropped on the page. */
  readonly dropped: File | undefined;
  readonly onClose: () => void;
}

export function ImportWorkflow({ isOpen, dropped, onClose }: ImportWorkflowProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Import a workflow"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Dialog dropped={dropped} onClose={onClose} />
    </Modal>
  );
}
