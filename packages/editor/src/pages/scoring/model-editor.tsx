import { Button, Menu, TextInput } from '@mantine/core';
import { emptyBook, parseModel, type ReferenceBook, type ScoringModel } from '@ripen/runtime';
import { IconArrowBackUp, IconHistory, IconPrinter, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { BookContext } from '../../inspector/book.tsx';
import { bookAbout } from '../../inspector/book-about.ts';
import {
  ConfirmDialog,
  ErrorState,
  formatCount,
  Page,
  PageHeader,
  PageSkeleton,
  SplitView,
  toastDone,
  toastError,
  toastInfo,
  usePhone,
} from '../../ui/index.ts';
import { ConflictDialog } from '../shared/conflict-dialog.tsx';
import { useReferenceBook } from '../shared/page-queries.ts';
import { type Draft, useDraft } from '../shared/use-draft.ts';
import { useSaveKey } from '../shared/use-save-key.ts';
import { Bands } from './bands.tsx';
import { Budgets } from './budgets.tsx';
import { FeedbackBar } from './feedback/feedback-bar.tsx';
import { useModelFeedback } from './feedback/use-model-feedback.ts';
import { WhatChanges } from './feedback/what-changes.tsx';
import { ModelContext, type ModelWorkspace, type Selected } from './model-context.tsx';
import { ModelPane } from './model-pane.tsx';
import { problemsOf, problemsOfModel } from './model-problems.ts';
import { MustHaves } from './must-haves.tsx';
import { ProblemList } from './problem-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import classes from './scoring.module.css';
import { archiveModel, modelDraft, publishModel, useScoringModel } from './scoring-queries.ts';
import { Rules } from './table/rules.tsx';

const back = { href: '/scoring', label: 'Scoring' };

const partNames: readonly (readonly [keyof ScoringModel, string])[] = [
  ['name', 'the name'],
  ['groups', 'the groups'],
  ['rules', 'the rules'],
  ['bands', 'the bands'],
  ['grid', 'the grid'],
  ['readyAt', '“ready”'],
  ['gates', 'the must-haves'],
  ['classes', 'the classes'],
  ['scope', 'the scope'],
  ['excludeWhen', 'who is left out'],
  ['deadWhen', 'who is dead'],
];
const differing = (mine: ScoringModel, theirs: ScoringModel) =>
  partNames.filter(([part]) => JSON.stringify(mine[part]) !== JSON.stringify(theirs[part])).map(([, name]) => name);

function stateOf(
  draft: Draft<ScoringModel>,
  version: number | null,
  isChanged: boolean,
  problems: ModelWorkspace['problems'],
) {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    draft.value?.about === 'deal' && 'About deals',
    version === null ? 'Draft, not live yet' : `Live · v${version}`,
    draft.isDirty
      ? draft.isRestored
        ? 'your changes from last time, not saved yet'
        : 'not saved yet'
      : isChanged && version !== null && 'draft has changes',
    errors > 0 && formatCount(errors, 'error'),
    warnings > 0 && formatCount(warnings, 'warning'),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Saving, publishing and archiving, with what to say afterwards. */
function useModelVerbs(id: string, draft: Draft<ScoringModel>) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const refresh = () =>
    Promise.all(['scoring-models', 'book'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const save = async () => {
    if (!draft.isDirty) return true;
    if (!parseModel(draft.value).ok) {
      toastInfo('Not saved yet', {
        text: 'Something marked in red must be put right first. Your changes are kept here.',
      });
      return false;
    }
    try {
      const isSaved = await draft.save();
      if (isSaved) void refresh();
      return isSaved;
    } catch (error) {
      toastError('The draft was not saved; your changes are kept here', error);
      return false;
    }
  };
  const publish = async (note: string, raisesCrossings: boolean) => {
    if (!(await save())) throw new Error('The draft could not be saved, so nothing was published.');
    const { version, recompute } = await publishModel(id, note, raisesCrossings);
    const noun = draft.value?.about ?? 'contact';
    await refresh();
    toastDone(`Published v${version}`, {
      text: `${formatCount(recompute.contacts, noun)} are scored again in the background, quietly.`,
    });
  };
  const archive = async () => {
    await archiveModel(id);
    await refresh();
    navigate('/scoring');
    toastDone('Archived', { text: 'What its points were made of is kept.' });
  };
  return { save, publish, archive };
}

/** The book as the server gives it; its JSON is what the runtime's own types describe. */
const useBookOrEmpty = (): ReferenceBook => (useReferenceBook().data as ReferenceBook | undefined) ?? emptyBook;

function Name({ draft }: { readonly draft: Draft<ScoringModel> }) {
  return (
    <TextInput
      variant="unstyled"
      aria-label="Name of the model"
      className={classes.nameInput ?? ''}
      value={draft.value?.name ?? ''}
      maxLength={120}
      onChange={(event) => {
        const name = event.currentTarget.value;
        draft.change((before) => ({ ...before, name }));
      }}
    />
  );
}

export function ModelEditor({ id }: { readonly id: string }) {
  const source = useMemo(() => modelDraft(id), [id]);
  const draft = useDraft(source);
  const stored = useScoringModel(id);
  const whole = useBookOrEmpty();
  const isPhone = usePhone();
  const [, navigate] = useLocation();
  const [selected, select] = useState<Selected>();
  const [asking, setAsking] = useState<'publish' | 'archive'>();
  const verbs = useModelVerbs(id, draft);
  const model = draft.value;
  const about = model?.about ?? 'contact';
  const book = useMemo(() => bookAbout(whole, about), [whole, about]);
  const problems = useMemo(() => (model ? problemsOf(model, whole) : []), [model, whole]);
  const feedback = useModelFeedback(model);
  useSaveKey(() => void verbs.save());
  const error = draft.error ?? (stored.data ? undefined : stored.error);
  if (error) {
    return (
      <Page header={<PageHeader title="Scoring model" back={back} />}>
        <ErrorState error={error} onRetry={() => (draft.error ? draft.retry() : void stored.refetch())} />
      </Page>
    );
  }
  // Until it is known which version is live, nothing is said about it.
  if (!model || !stored.data) return <PageSkeleton />;
  const version = stored.data.publishedVersion;
  const isChanged = JSON.stringify(stored.data.published) !== JSON.stringify(draft.saved);
  const canPublish = draft.isDirty || isChanged;
  const workspace: ModelWorkspace = {
    model,
    book,
    problems,
    feedback,
    hasLive: version !== null,
    edit: draft.change,
    selected,
    select,
  };
  const menu = (
    <>
      {isPhone && (
        <Menu.Item disabled={!draft.isDirty} onClick={verbs.save}>
          Save draft
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => select({ kind: 'versions' })}>
        Versions
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPrinter size={16} />}
        onClick={() => navigate(`/scoring?model=${encodeURIComponent(id)}&view=print`)}
      >
        How we score, on one page
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowBackUp size={16} />} disabled={!draft.isDirty} onClick={draft.discard}>
        Discard changes
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setAsking('archive')}>
        Archive model
      </Menu.Item>
    </>
  );
  return (
    <BookContext value={book}>
      <ModelContext value={workspace}>
        <Page
          layout="fill"
          header={
            <PageHeader
              title={model.name || 'Model without a name'}
              heading={<Name draft={draft} />}
              back={back}
              state={stateOf(draft, version, isChanged, problems)}
              menu={menu}
              aside={
                !isPhone && (
                  <Button variant="default" disabled={!draft.isDirty} loading={draft.isSaving} onClick={verbs.save}>
                    {draft.isDirty ? 'Save draft' : 'Saved'}
                  </Button>
                )
              }
              action={
                <Button disabled={!canPublish} onClick={() => setAsking('publish')}>
                  {canPublish ? `Publish v${(version ?? 0) + 1}` : 'Published'}
                </Button>
              }
            />
          }
        >
          <SplitView pane={<ModelPane liveVersion={version} />}>
            <div className={classes.scroller} data-scroller>
              <FeedbackBar />
              <div className={classes.sheet}>
                <ProblemList problems={problemsOfModel(problems).filter(({ at }) => at.pointer !== '/groups')} />
                <Budgets />
                <Rules />
                <Bands />
                <WhatChanges />
                <MustHaves />
              </div>
            </div>
          </SplitView>
          <PublishDialog
            isOpen={asking === 'publish'}
            model={model}
            hasLive={version !== null}
            version={(version ?? 0) + 1}
            problems={problems}
            onClose={() => setAsking(undefined)}
            onPublish={verbs.publish}
          />
          <ConfirmDialog
            isOpen={asking === 'archive'}
            onClose={() => setAsking(undefined)}
            title={`Archive ${model.name}?`}
            confirmLabel="Archive model"
            isDangerous
            onConfirm={verbs.archive}
          >
            It stops scoring, and workflows that ask for it no longer get an answer. The ledger of its points is kept.
          </ConfirmDialog>
          <ConflictDialog what="this model" draft={draft} differing={differing} />
        </Page>
      </ModelContext>
    </BookContext>
  );
}
