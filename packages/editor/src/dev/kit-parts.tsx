import {
  Alert,
  Badge,
  Button,
  Checkbox,
  Menu,
  Modal,
  NumberInput,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconBolt, IconClick, IconMail, IconTrash, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { read } from '../api/client.ts';
import {
  Card,
  CardSkeleton,
  ConfirmDialog,
  CopyField,
  ErrorState,
  Histogram,
  JsonView,
  Kbd,
  RelativeTime,
  ripeColour,
  Score,
  ScoreExplanation,
  Section,
  Sparkline,
  StatusBadge,
  type TimelineItem,
  toastDone,
  toastError,
  toastInfo,
} from '../ui/index.ts';
import classes from './kit.module.css';
import { explained, scores } from './samples.ts';

const now = Date.now();
const hourMs = 3_600_000;

export const timeline: readonly TimelineItem[] = [
  {
    id: '1',
    atMs: now - hourMs,
    icon: <IconUserCheck />,
    title: 'Handed to Ana',
    text: 'Because the score became hot',
    tone: 'positive',
  },
  { id: '2', atMs: now - 1.1 * hourMs, icon: <IconBolt />, title: 'Requested a demo', end: '+20' },
  { id: '3', atMs: now - 26 * hourMs, icon: <IconClick />, title: 'Clicked “See the prices” in Nurture 2', end: '+5' },
  { id: '4', atMs: now - 27 * hourMs, icon: <IconMail />, title: 'Nurture 2 was sent', text: 'Delivered at once' },
  {
    id: '5',
    atMs: now - 99 * hourMs,
    icon: <IconMail />,
    title: 'Nurture 1 could not be delivered',
    text: '550 mailbox full; tried again after 2 h',
    tone: 'negative',
  },
];

export function KitScores() {
  return (
    <Section title="Score">
      <div className={classes.scores}>
        {scores.map(([label, view]) => (
          <div key={label} className={classes.scoreRow}>
            <span className={classes.name}>{label}</span>
            <Score view={view} />
            <Score view={view} size="md" />
          </div>
        ))}
      </div>
      <div className={classes.columns}>
        <Card>
          <Score view={explained} size="lg" />
        </Card>
        <Card isFlush>
          <ScoreExplanation view={explained} />
        </Card>
        <Card>
          <Histogram
            label="Contacts by score"
            unit="contact"
            marks={[
              { label: 'Warm', at: 40 },
              { label: 'Hot', at: 70 },
            ]}
            bins={Array.from({ length: 20 }, (_, index) => ({
              from: index * 5,
              to: index * 5 + 5,
              count: Math.round(400 * Math.exp(-((index - 5) ** 2) / 22) + (index > 13 ? 40 : 0)),
              colour: ripeColour(index < 8 ? 0 : index < 14 ? 0.5 : 1),
            }))}
          />
        </Card>
      </div>
    </Section>
  );
}

export function KitControls() {
  const [isOpen, setOpen] = useState(false);
  const [isModal, setModal] = useState(false);
  return (
    <Section title="Controls">
      <div className={classes.line}>
        <Button>Publish v8</Button>
        <Button variant="default">Simulate</Button>
        <Button variant="light">Add a rule</Button>
        <Button variant="subtle">Discard</Button>
        <Button disabled>Published</Button>
        <Button loading>Saving</Button>
        <Button color="red" leftSection={<IconTrash />} onClick={() => setOpen(true)}>
          Delete
        </Button>
        <Button variant="default" onClick={() => setModal(true)}>
          Open dialog
        </Button>
        <Menu>
          <Menu.Target>
            <Button variant="default">Menu</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>This workflow</Menu.Label>
            <Menu.Item leftSection={<IconMail />} rightSection={<Kbd keys="mod+E" />}>
              Send a test
            </Menu.Item>
            <Menu.Item disabled>Not now</Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash />}>
              Delete workflow
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.line}>
        <Button
          variant="default"
          size="xs"
          onClick={() => toastDone('Published v8', { action: { label: 'Undo', onClick: () => undefined } })}
        >
          Toast
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={() => toastInfo('Someone else is editing', { text: 'Ana opened this workflow 2 min ago.' })}
        >
          Info toast
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={() => toastError('The workflow was not saved', new Error('The disk is full.'))}
        >
          Error toast
        </Button>
        <Button
          variant="default"
          size="xs"
          onClick={() => read('/kit').catch((error: unknown) => toastError('The server was not asked', error))}
        >
          Ask the server
        </Button>
        <SegmentedControl data={['Day', 'Week', 'Month']} />
        <Switch defaultChecked label="Raise band changes" />
        <Switch label="Off" />
        <Checkbox defaultChecked label="Starred" />
        <Checkbox indeterminate label="Some" />
        <Checkbox label="None" />
        <Radio checked readOnly label="First match" size="xs" />
        <Radio label="Sum" size="xs" />
      </div>
      <div className={classes.columns}>
        <TextInput label="Name" placeholder="Spring webinar" description="Shown in the list and in the log" required />
        <TextInput label="Address" defaultValue="ana@" error="This is not an e-mail address yet" />
        <Select label="Group" data={['Good fit', 'Interest', 'Critical conversion']} defaultValue="Interest" />
        <NumberInput label="Points" defaultValue={20} />
        <Textarea label="Note" placeholder="Why this rule exists" rows={2} />
        <TextInput label="Locked" disabled defaultValue="Published" />
      </div>
      <Tabs defaultValue="draft">
        <Tabs.List>
          <Tabs.Tab value="draft">Draft</Tabs.Tab>
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
          <Tabs.Tab value="log">Log</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      <Alert title="2 contacts would change band" color="yellow">
        Publishing recomputes every score from stored events.
      </Alert>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Delete the workflow Spring webinar?"
        confirmLabel="Delete workflow"
        isDangerous
        onConfirm={() => Promise.reject(new Error('37 contacts are still inside.'))}
      >
        Its versions and log are deleted. Scores, events and sent emails are kept.
      </ConfirmDialog>
      <Modal opened={isModal} onClose={() => setModal(false)} title="Test send">
        <TextInput label="To" data-autofocus />
      </Modal>
    </Section>
  );
}

const tones = ['neutral', 'positive', 'attention', 'negative', 'info'] as const;

export function KitSmall() {
  return (
    <Section title="Small things">
      <div className={classes.line}>
        {tones.map((tone) => (
          <StatusBadge key={tone} tone={tone}>
            {tone}
          </StatusBadge>
        ))}
        <StatusBadge tone="positive" isRunning>
          Running
        </StatusBadge>
        <Badge>Badge</Badge>
        <Kbd keys="mod+K" />
        <RelativeTime atMs={now - 65_000} />
        <RelativeTime atMs={now - 90 * hourMs} />
        <Sparkline label="Events, 14 days" values={[3, 5, 4, 8, 7, 9, 14, 12, 18, 16, 21, 19, 26, 31]} />
      </div>
      <div className={classes.columns}>
        <CopyField label="Write key" value="wk_live_8f3kqzP2mD71aXbY0cVw" description="May only send events" />
        <CopyField label="API key" value="sk_live_8f3kqzP2mD71aXbY0cVw99" isSecret />
      </div>
      <div className={classes.columns}>
        <JsonView
          value={{
            type: 'track',
            event: 'Demo requested',
            properties: { plan: '<b>pro</b>', seats: 12, trial: null },
            tags: ['a', 'b'],
          }}
          openDepth={2}
        />
        <CardSkeleton />
        <Card>
          <ErrorState isCompact error={new Error('The answer could not be read.')} onRetry={() => undefined} />
        </Card>
      </div>
    </Section>
  );
}
