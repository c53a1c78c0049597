import { emptyBook, type Problem, type ReferenceBook, type ScoringModel } from '@ripen/runtime';
import { useMemo, useState } from 'react';
import { BookContext } from '../../inspector/book.tsx';
import { bookAbout } from '../../inspector/book-about.ts';
import { ConfirmDialog, ErrorState, Page, PageHeader, PageSkeleton, SplitView } from '../../ui/index.ts';
import { ConflictDialog } from '../shared/conflict-dialog.tsx';
import { useReferenceBook } from '../shared/page-queries.ts';
import { useDraft } from '../shared/use-draft.ts';
import { useSaveKey } from '../shared/use-save-key.ts';
import { Bands } from './bands.tsx';
import { Budgets } from './budgets.tsx';
import { differingParts } from './differing-parts.ts';
import { FeedbackBar } from './feedback/feedback-bar.tsx';
import { useModelFeedback } from './feedback/use-model-feedback.ts';
import { WhatChanges } from './feedback/what-changes.tsx';
import { ModelContext, type ModelWorkspace, type Selected } from './model-context.tsx';
import { ModelHeader, scoringPage } from './model-header.tsx';
import { ModelPane } from './model-pane.tsx';
import { problemsOf, problemsOfModel } from './model-problems.ts';
import { MustHaves } from './must-haves.tsx';
import { ProblemList } from './problem-list.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import classes from './scoring.module.css';
import { modelDraft, useScoringModel } from './scoring-queries.ts';
import { Rules } from './table/rules.tsx';
import { useModelVerbs } from './use-model-verbs.ts';

/** The book as the server gives it; its JSON is what the runtime's own types describe. */
const useBookOrEmpty = (): ReferenceBook => (useReferenceBook().data as ReferenceBook | undefined) ?? emptyBook;

/** The model from top to bottom. `problems` are those of the whole. */
function Sheet({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div className={classes.scroller} data-scroller>
      <FeedbackBar />
      <div className={classes.sheet}>
        <ProblemList problems={problems} />
        <Budgets />
        <Rules />
        <Bands />
        <WhatChanges />
        <MustHaves />
      </div>
    </div>
  );
}

type Asking = 'publish' | 'archive' | undefined;

interface DialogsProps {
  readonly asking: Asking;
  readonly onClose: () => void;
  readonly model: ScoringModel;
  /** The live one; null before the first. */
  readonly version: number | null;
  readonly problems: readonly Problem[];
  readonly verbs: ReturnType<typeof useModelVerbs>;
}

/** What is asked before something happens to the whole model. */
function Dialogs({ asking, onClose, model, version, problems, verbs }: DialogsProps) {
  return (
    <>
      <PublishDialog
        isOpen={asking === 'publish'}
        model={model}
        hasLive={version !== null}
        version={(version ?? 0) + 1}
        problems={problems}
        onClose={onClose}
        onPublish={verbs.publish}
      />
      <ConfirmDialog
        isOpen={asking === 'archive'}
        onClose={onClose}
        title={`Archive ${model.name}?`}
        confirmLabel="Archive model"
        isDangerous
        onConfirm={verbs.archive}
      >
        It stops scoring, and workflows that ask for it no longer get an answer. The ledger of its points is kept.
      </ConfirmDialog>
    </>
  );
}

/** The draft with what is known around it: what it can speak of, what is wrong with it, and what it would do. */
function useModelDraft(id: string) {
  const source = useMemo(() => modelDraft(id), [id]);
  const draft = useDraft(source);
  const stored = useScoringModel(id);
  const whole = useBookOrEmpty();
  const model = draft.value;
  const about = model?.about ?? 'contact';
  const book = useMemo(() => bookAbout(whole, about), [whole, about]);
  const problems = useMemo(() => (model ? problemsOf(model, whole) : []), [model, whole]);
  const feedback = useModelFeedback(model);
  return { draft, stored, model, book, problems, feedback };
}

export function ModelEditor({ id }: { readonly id: string }) {
  const { draft, stored, model, book, problems, feedback } = useModelDraft(id);
  const [selected, select] = useState<Selected>();
  const [asking, setAsking] = useState<Asking>();
  const verbs = useModelVerbs(id, draft);
  useSaveKey(() => void verbs.save());
  const error = draft.error ?? (stored.data ? undefined : stored.error);
  if (error) {
    return (
      <Page header={<PageHeader title="Scoring model" back={scoringPage} />}>
        <ErrorState error={error} onRetry={() => (draft.error ? draft.retry() : void stored.refetch())} />
      </Page>
    );
  }
  // Until it is known which version is live, nothing is said about it.
  if (!model || !stored.data) return <PageSkeleton />;
  const version = stored.data.publishedVersion;
  const isChanged = JSON.stringify(stored.data.published) !== JSON.stringify(draft.saved);
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
  return (
    <BookContext value={book}>
      <ModelContext value={workspace}>
        <Page
          layout="fill"
          header={
            <ModelHeader
              id={id}
              draft={draft}
              version={version}
              isChanged={isChanged}
              problems={problems}
              onSave={verbs.save}
              onVersions={() => select({ kind: 'versions' })}
              onPublish={() => setAsking('publish')}
              onArchive={() => setAsking('archive')}
            />
          }
        >
          <SplitView pane={<ModelPane liveVersion={version} />}>
            <Sheet problems={problemsOfModel(problems).filter(({ at }) => at.pointer !== '/groups')} />
          </SplitView>
          <Dialogs
            asking={asking}
            onClose={() => setAsking(undefined)}
            model={model}
            version={version}
            problems={problems}
            verbs={verbs}
          />
          <ConflictDialog what="this model" draft={draft} differing={differingParts} />
        </Page>
      </ModelContext>
    </BookContext>
  );
}
