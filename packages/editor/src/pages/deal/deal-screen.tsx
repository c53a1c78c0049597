import { Button, Menu, SegmentedControl } from '@mantine/core';
import { dealAttributes } from '@ripen/runtime';
import { IconBolt, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Deal, ModelScore } from '../../api/types.ts';
import { useCommands } from '../../frame/commands.ts';
import { ConfirmDialog, Page, PageHeader, Section, toastDone, toastError, usePhone } from '../../ui/index.ts';
import { DealDialog } from '../deals/deal-dialog.tsx';
import { deleteDeal, usePutDeal } from '../deals/deal-queries.ts';
import { moneyWords, statusWords } from '../deals/deal-words.ts';
import { AdjustScore, type ScoreTarget } from '../subject/adjust-score.tsx';
import { Attributes } from '../subject/attributes.tsx';
import { ExcludeSubject, type ExclusionTarget } from '../subject/exclude-subject.tsx';
import { Scores } from '../subject/scores.tsx';
import { StandingBanners } from '../subject/standing-banners.tsx';
import classes from '../subject/subject.module.css';
import { SubjectTimeline } from '../subject/subject-timeline.tsx';
import { AddEvent } from './add-event.tsx';
import { DealFacts } from './deal-facts.tsx';
import { People } from './people.tsx';

const tabs = [
  { value: 'score', label: 'Score' },
  { value: 'activity', label: 'Activity' },
  { value: 'about', label: 'About' },
] as const;
type Tab = (typeof tabs)[number]['value'];

function useDialogs(deal: Deal) {
  const [dialog, setDialog] = useState<
    | { kind: 'adjust'; target: ScoreTarget }
    | { kind: 'exclude'; target: ExclusionTarget }
    | { kind: 'edit' | 'event' | 'delete' }
  >();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const close = () => setDialog(undefined);
  const targetOf = ({ modelId, modelName }: ModelScore): ScoreTarget => ({
    subject: { kind: 'deal', id: deal.id },
    modelId,
    modelName,
  });
  const erase = async () => {
    await deleteDeal(deal.id);
    navigate('/deals', { replace: true });
    toastDone(`${deal.name} is deleted`);
    queries.removeQueries({ queryKey: ['deal', deal.id] });
    await Promise.all([['deals'], ['contact']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return {
    adjust: (score: ModelScore) => setDialog({ kind: 'adjust', target: targetOf(score) }),
    exclude: (score: ModelScore) =>
      setDialog({ kind: 'exclude', target: { ...targetOf(score), isLift: score.view.excludedByPerson } }),
    edit: () => setDialog({ kind: 'edit' }),
    addEvent: () => setDialog({ kind: 'event' }),
    remove: () => setDialog({ kind: 'delete' }),
    shown: (
      <>
        <AdjustScore target={dialog?.kind === 'adjust' ? dialog.target : undefined} onClose={close} />
        <ExcludeSubject target={dialog?.kind === 'exclude' ? dialog.target : undefined} onClose={close} />
        <DealDialog deal={deal} isOpen={dialog?.kind === 'edit'} onClose={close} />
        <AddEvent dealId={deal.id} isOpen={dialog?.kind === 'event'} onClose={close} />
        <ConfirmDialog
          isOpen={dialog?.kind === 'delete'}
          onClose={close}
          title={`Delete ${deal.name}?`}
          confirmLabel="Delete deal"
          onConfirm={erase}
          isDangerous
        >
          Its scores with their reasons and its story go for good. Its contacts stay, with everything that they did.
        </ConfirmDialog>
      </>
    ),
  };
}

const shownAbove: ReadonlySet<string> = new Set(dealAttributes.map(({ name }) => name));

/** What is known beyond what every deal has. */
function Known({ deal }: { readonly deal: Deal }) {
  const { mutate, isPending } = usePutDeal(deal.id);
  return (
    <Attributes
      attributes={deal.attributes.filter(({ name }) => !shownAbove.has(name))}
      none="Nothing beyond the above. Rules can ask for whatever you add here or send by the API."
      changing={{
        isPending,
        change: (attributes, onDone) =>
          mutate(
            { attributes },
            { onSuccess: () => onDone?.(), onError: (error) => toastError('The deal was not changed', error) },
          ),
      }}
    />
  );
}

interface HeaderProps {
  readonly deal: Deal;
  readonly dialogs: ReturnType<typeof useDialogs>;
}

function Header({ deal, dialogs }: HeaderProps) {
  return (
    <PageHeader
      title={deal.name}
      back={{ href: '/deals', label: 'deals' }}
      state={[deal.stage, moneyWords(deal), statusWords[deal.status].label.toLowerCase()].filter(Boolean).join(' · ')}
      menu={
        <>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={dialogs.edit}>
            Change stage, value or status
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={dialogs.remove}>
            Delete this deal…
          </Menu.Item>
        </>
      }
      action={
        <Button variant="default" leftSection={<IconBolt />} onClick={dialogs.addEvent}>
          Add event
        </Button>
      }
    />
  );
}

/** Everything about one deal. */
export function DealScreen({ deal }: { readonly deal: Deal }) {
  const isPhone = usePhone();
  const [tab, setTab] = useState<Tab>('score');
  const dialogs = useDialogs(deal);
  const subject = { kind: 'deal', id: deal.id } as const;
  useCommands([
    { id: 'deal-event', label: 'Add an event', group: 'This deal', run: dialogs.addEvent },
    { id: 'deal-edit', label: 'Change stage, value or status', group: 'This deal', run: dialogs.edit },
  ]);
  const parts: Readonly<Record<Tab, ReactNode>> = {
    score: <Scores subject={subject} scores={deal.scores} onAdjust={dialogs.adjust} onExclude={dialogs.exclude} />,
    activity: (
      <Section title="What happened">
        <SubjectTimeline subject={subject} />
      </Section>
    ),
    about: (
      <>
        <DealFacts deal={deal} onEdit={dialogs.edit} />
        <People deal={deal} />
        <Known deal={deal} />
      </>
    ),
  };
  const header = <Header deal={deal} dialogs={dialogs} />;
  const banners = (
    <div className={classes.banners}>
      <StandingBanners scores={deal.scores} onLift={dialogs.exclude} />
    </div>
  );
  if (!isPhone) {
    return (
      <Page header={header}>
        {banners}
        <div className={classes.layout}>
          <div className={classes.column}>{parts.score}</div>
          <div className={classes.column}>{parts.activity}</div>
          <div className={classes.column}>{parts.about}</div>
        </div>
        {dialogs.shown}
      </Page>
    );
  }
  return (
    <>
      <Page
        header={header}
        toolbar={
          <div className={classes.switch}>
            <SegmentedControl
              fullWidth
              size="sm"
              data={[...tabs]}
              value={tab}
              onChange={(value) => setTab(value as Tab)}
              aria-label="Part of the deal"
            />
          </div>
        }
      >
        {banners}
        {parts[tab]}
      </Page>
      {dialogs.shown}
    </>
  );
}
