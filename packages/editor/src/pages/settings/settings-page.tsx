import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { cx, ErrorState, Page, PageHeader, PageSkeleton } from '../../ui/index.ts';
import { useWorkspaceState } from '../shared/page-queries.ts';
import { usePageParams } from '../shared/use-page-params.ts';
import { AboutPart } from './about-part.tsx';
import { FieldsPart } from './fields-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { MailPart } from './mail-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { QuarantinePart } from './quarantine-part.tsx';
import classes from './settings.module.css';
import { type Settings, useSettings } from './settings-queries.ts';
import { WebhooksPart } from './webhooks-part.tsx';
import { WorkspacePart } from './workspace-part.tsx';

interface Part {
  readonly id: string;
  readonly label: string;
  readonly content: (settings: Settings) => ReactNode;
}

const parts: readonly Part[] = [
  { id: 'workspace', label: 'Workspace', content: (settings) => <WorkspacePart settings={settings} /> },
  { id: 'mail', label: 'Mail server', content: (settings) => <MailPart settings={settings} /> },
  { id: 'webhooks', label: 'Webhooks', content: (settings) => <WebhooksPart settings={settings} /> },
  { id: 'keys', label: 'Keys', content: (settings) => <KeysPart settings={settings} /> },
  { id: 'people', label: 'People', content: () => <PeoplePart /> },
  { id: 'fields', label: 'Fields', content: () => <FieldsPart /> },
  { id: 'quarantine', label: 'Refused events', content: () => <QuarantinePart /> },
  { id: 'about', label: 'About', content: (settings) => <AboutPart settings={settings} /> },
];

/** What waits for somebody, by part. */
type Waiting = Readonly<Record<string, number>>;

function Parts({ current, waiting }: { readonly current: string; readonly waiting: Waiting }) {
  const nav = useRef<HTMLElement>(null);
  // On a phone the parts stand in one line that scrolls; the one that is open must be in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part is why it scrolls
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav ref={nav} className={classes.parts} aria-label="Settings">
      {parts.map(({ id, label }) => (
        <Link
          key={id}
          href={id === 'workspace' ? '/settings' : `/settings?part=${id}`}
          className={cx(classes.part, id === current && classes.here)}
          aria-current={id === current ? 'page' : undefined}
        >
          {label}
          {(waiting[id] ?? 0) > 0 && (
            <span className={cx('num', classes.count)}>
              {waiting[id]}
              <span className="sr-only"> to look at</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}

export function SettingsPage() {
  const [params] = usePageParams();
  const settings = useSettings();
  const workspace = useWorkspaceState();
  const part = parts.find(({ id }) => id === params.get('part')) ?? parts[0];
  const waiting: Waiting = {
    quarantine: workspace.data?.counts.quarantined ?? 0,
    mail: settings.data?.senderPaused ? 1 : 0,
    webhooks: settings.data?.webhooks.endpoints.filter(({ state }) => state === 'off').length ?? 0,
  };
  if (!settings.data && !settings.error) return <PageSkeleton />;
  return (
    <Page layout="fill" header={<PageHeader title="Settings" state={settings.data?.workspaceName} />}>
      <div className={classes.layout}>
        <Parts current={part?.id ?? ''} waiting={waiting} />
        <div className={classes.content}>
          {settings.data ? (
            <div key={part?.id} className={classes.column}>
              {part?.content(settings.data)}
            </div>
          ) : (
            <ErrorState error={settings.error} onRetry={() => settings.refetch()} />
          )}
        </div>
      </div>
    </Page>
  );
}
