import { Button, Menu, Progress, Select, Skeleton } from '@mantine/core';
import { IconChartHistogram, IconPencil, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import {
  CardSkeleton,
  EmptyState,
  ErrorState,
  formatCount,
  formatNumber,
  Page,
  PageHeader,
  RelativeTime,
  toastDone,
  toastError,
  usePhone,
} from '../../ui/index.ts';
import { useScoringModels } from '../scoring/scoring-queries.ts';
import { usePageParams } from '../shared/use-page-params.ts';
import { DefineConversion } from './define-conversion.tsx';
import classes from './review.module.css';
import { ReviewFigures } from './review-figures.tsx';
import { type ReviewView, useMarkReviewed, useRefreshReview, useReview } from './review-queries.ts';

/** What a scoring model was worth (R1, R3, R4): of `?model=`, or of the first live one. */
export function ReviewPage() {
  const models = useScoringModels();
  const [params, setParams] = usePageParams();
  const live = models.data?.items.filter(({ status }) => status === 'live') ?? [];
  const id = params.get('model') ?? (live.find(({ about }) => about === 'contact') ?? live[0])?.id;
  if (models.error && !models.data) {
    return (
      <Page header={<PageHeader title="Review" />}>
        <ErrorState error={models.error} onRetry={() => models.refetch()} />
      </Page>
    );
  }
  if (!models.data) return <Loading />;
  if (id === undefined) return <NoModel />;
  const picker = live.length > 1 && (
    <Select
      aria-label="Scoring model"
      className={classes.picker ?? ''}
      data={live.map(({ id: value, name: label }) => ({ value, label }))}
      value={id}
      allowDeselect={false}
      onChange={(model) => model && setParams({ model })}
    />
  );
  return <ModelReview key={id} id={id} picker={picker} />;
}

function NoModel() {
  return (
    <Page header={<PageHeader title="Review" />}>
      <EmptyState
        icon={<IconChartHistogram />}
        title="No live scoring model to review"
        action={
          <Button component={Link} href="/scoring">
            Go to Scoring
          </Button>
        }
      >
        Once a model is published, this page compares its scores with who really converted.
      </EmptyState>
    </Page>
  );
}

function Loading() {
  return (
    <Page header={<PageHeader title="Review" state={<Skeleton height={10} width={220} />} />}>
      <div className={classes.sheet} role="status" aria-label="Loading the review">
        <div className={classes.two}>
          <CardSkeleton lines={6} />
          <CardSkeleton lines={6} />
        </div>
        <CardSkeleton lines={4} />
      </div>
    </Page>
  );
}

function ModelReview({ id, picker }: { readonly id: string; readonly picker: ReactNode }) {
  const review = useReview(id);
  const [isDefining, setDefining] = useState(false);
  if (review.error && !review.data) {
    return (
      <Page header={<PageHeader title="Review" aside={picker} />}>
        <ErrorState error={review.error} onRetry={() => review.refetch()} />
      </Page>
    );
  }
  if (!review.data) return <Loading />;
  const view = review.data;
  const isAsking = view.conversion === null || isDefining;
  return (
    <Page header={<Header view={view} picker={picker} onDefine={() => setDefining(true)} />}>
      <div className={classes.sheet}>
        {isAsking && (
          <DefineConversion view={view} {...(view.conversion !== null && { onDone: () => setDefining(false) })} />
        )}
        {!isAsking && <Body view={view} onDefine={() => setDefining(true)} />}
      </div>
    </Page>
  );
}

/** "Sales readiness v3 · 412 of 12,330 converted · worked out 2 min ago · next review 4 Jan". */
function State({ view }: { readonly view: ReviewView }) {
  const { review, schedule, computedAtMs, nowMs } = view;
  return (
    <>
      <bdi>{view.modelName}</bdi> v{view.modelVersion}
      {review &&
        ` · ${formatNumber(review.means.converted.count)} of ${formatCount(sumOf(review.means), view.about)} converted`}
      {computedAtMs !== null && (
        <>
          {' '}
          · worked out <RelativeTime atMs={computedAtMs} />
        </>
      )}
      {schedule.nextAtMs <= nowMs ? ' · review is due since ' : ' · next review '}
      <RelativeTime atMs={schedule.nextAtMs} />
    </>
  );
}

const sumOf = ({ converted, others }: { converted: { count: number }; others: { count: number } }): number =>
  converted.count + others.count;

interface HeaderProps {
  readonly view: ReviewView;
  readonly picker: ReactNode;
  readonly onDefine: () => void;
}

function Header({ view, picker, onDefine }: HeaderProps) {
  const mark = useMarkReviewed(view.modelId);
  const refresh = useRefreshReview(view.modelId);
  const isPhone = usePhone();
  const { everyDays } = view.schedule;
  const done = () =>
    mark.mutate(everyDays, {
      onSuccess: () => toastDone('Reviewed', { text: `The next review is due in ${formatCount(everyDays, 'day')}.` }),
      onError: (error) => toastError('That was not noted', error),
    });
  return (
    <PageHeader
      title="Review"
      state={<State view={view} />}
      aside={!isPhone && picker}
      menu={
        view.conversion !== null && (
          <>
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={onDefine}>
              What a conversion is
            </Menu.Item>
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => refresh.mutate(undefined)}>
              Work it out again
            </Menu.Item>
          </>
        )
      }
      action={
        view.review && (
          <Button loading={mark.isPending} onClick={done}>
            {isPhone ? 'Reviewed' : 'Mark as reviewed'}
          </Button>
        )
      }
    />
  );
}

function Body({ view, onDefine }: { readonly view: ReviewView; readonly onDefine: () => void }) {
  const { review, state, progress, eventsSince } = view;
  const refresh = useRefreshReview(view.modelId);
  if (review === null) {
    if (state === 'failed') {
      return (
        <ErrorState
          error={new Error('The history could not be read to its end. Nothing was changed; try again.')}
          title="The review could not be worked out"
          onRetry={() => refresh.mutate(undefined)}
        />
      );
    }
    return (
      <div className={classes.working}>
        <p className={classes.sentence} role="status">
          Going through every {view.about}’s history, {formatNumber(progress * 100)} % done. Events are taken meanwhile.
        </p>
        <Progress aria-label="Working the review out" value={progress * 100} />
        <CardSkeleton lines={6} />
      </div>
    );
  }
  if (review.means.converted.count === 0) {
    return (
      <EmptyState
        icon={<IconChartHistogram />}
        title={view.about === 'deal' ? 'No deal converted yet' : 'Nobody converted yet'}
        action={<Button onClick={onDefine}>Change what a conversion is</Button>}
      >
        {view.about === 'deal'
          ? `“${view.conversion?.event}” happened to no deal with a score. As soon as it does, the score from just before it is compared with those of the others.`
          : `No contact with a score did “${view.conversion?.event}”. As soon as somebody does, their score from just before it is compared with everybody else’s.`}
      </EmptyState>
    );
  }
  return (
    <>
      {eventsSince > 0 && state === 'ready' && (
        <p className={classes.quiet}>
          {formatCount(eventsSince, 'event')} came in since.{' '}
          <button type="button" className={classes.link} onClick={() => refresh.mutate(undefined)}>
            Work it out again
          </button>
        </p>
      )}
      <ReviewFigures view={view} figures={review} />
    </>
  );
}
