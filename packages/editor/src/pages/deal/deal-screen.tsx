import { Button, Menu } from '@mantine/core';
import { dealAttributes } from '@ripen/runtime';
import { IconBolt, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Deal } from '../../api/types.ts';
import { useCommands } from '../../frame/commands.ts';
import { ConfirmDialog, PageHeader, toastDone, toastError } from '../../ui/index.ts';
import { DealDialog } from '../deals/deal-dialog.tsx';
import { deleteDeal, usePutDeal } from '../deals/deal-queries.ts';
import { moneyWords, statusWords } from '../deals/deal-words.ts';
import { Attributes } from '../subject/attributes.tsx';
import { scoreAndActivity } from '../subject/score-and-activity.tsx';
import { StandingBanners } from '../subject/standing-banners.tsx';
import classes from '../subject/subject.module.css';
import { SubjectLayout } from '../subject/subject-layout.tsx';
import { useScoreDialogs } from '../subject/use-score-dialogs.tsx';
import { AddEvent } from './add-event.tsx';
import { DealFacts } from './deal-facts.tsx';
import { People } from './people.tsx';

function useDialogs(deal: Deal) {
  const scores = useScoreDialogs({ kind: 'deal', id: deal.id });
  const [dialog, setDialog] = useState<'edit' | 'event' | 'delete'>();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const close = () => setDialog(undefined);
  const erase = async () => {
    await deleteDeal(deal.id);
    navigate('/deals', { replace: true });
    toastDone(`${deal.name} is deleted`);
    queries.removeQueries({ queryKey: ['deal', deal.id] });
    await Promise.all([['deals'], ['contact']].map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return {
    adjust: scores.adjust,
    exclude: scores.exclude,
    edit: () => setDialog('edit'),
    addEvent: () => setDialog('event'),
    remove: () => setDialog('delete'),
    shown: (
      <>
        {scores.shown}
        <DealDialog deal={deal} isOpen={dialog === 'edit'} onClose={close} />
        <AddEvent dealId={deal.id} isOpen={dialog === 'event'} onClose={close} />
        <ConfirmDialog
          isOpen={dialog === 'delete'}
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
  const dialogs = useDialogs(deal);
  useCommands([
    { id: 'deal-event', label: 'Add an event', group: 'This deal', run: dialogs.addEvent },
    { id: 'deal-edit', label: 'Change stage, value or status', group: 'This deal', run: dialogs.edit },
  ]);
  const { score, activity } = scoreAndActivity({ kind: 'deal', id: deal.id }, deal.scores, dialogs);
  const about = {
    label: 'About',
    content: (
      <>
        <DealFacts deal={deal} onEdit={dialogs.edit} />
        <People deal={deal} />
        <Known deal={deal} />
      </>
    ),
  };
  return (
    <>
      <SubjectLayout
        kind="deal"
        header={<Header deal={deal} dialogs={dialogs} />}
        banners={
          <div className={classes.banners}>
            <StandingBanners scores={deal.scores} onLift={dialogs.exclude} />
          </div>
        }
        columns={[[score], [activity], [about]]}
        tabs={[score, activity, about]}
      />
      {dialogs.shown}
    </>
  );
}
