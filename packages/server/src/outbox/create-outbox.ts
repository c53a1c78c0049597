import { createEgress } from '../adapters/egress.ts';
import { createMailer, type OutgoingMail } from '../adapters/mailer.ts';
import type { Config } from '../config.ts';
import type { Engine } from '../engine/create-engine.ts';
import { repeatLog } from '../health/log-repeats.ts';
import type { Logger } from '../logger.ts';
import type { Clock } from '../ports.ts';
import { onNewOutboxRow } from '../store/outbox-new-rows.ts';
import type { Db } from '../store/per-store.ts';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { createLaneSource, smtpLane } from './lane-source.ts';
import { type LaneTrouble, laneWatch } from './lane-watch.ts';
import { type Lanes, startLanes } from './lanes.ts';
import { createLinkTokens, type LinkTokens } from './link-tokens.ts';
import { cancelDelivery, retryDelivery } from './manual-changes.ts';
import {
  clearEndpointTrouble,
  type EndpointTrouble,
  endpointTroubles,
  readSenderPause,
  type SenderPause,
  trackingSecret,
  writeSenderPause,
} from './outbox-settings.ts';
import type { Outcome } from './outcome.ts';
import { performEmail } from './performers/email.ts';
import { recoverSending } from './recover-sending.ts';
import { createVisitJudge, type VisitJudge } from './visit-judge.ts';

/** What keeps things from leaving, for settings and health pages. */
export interface OutboxHealth {
  /** Set while the mail server refuses us as a sender: no mail leaves until `resumeSender`. */
  readonly senderPaused: SenderPause | null;
  readonly endpoints: readonly EndpointTrouble[];
  /** Set while mail after mail does not leave, because the mail server does not answer or does not take any. */
  readonly mailServer: LaneTrouble | null;
}

/** What a person may do from the deliveries and settings pages. */
export interface OutboxControls {
  /** Sends again what failed, was cancelled, or may not have arrived. False = not in a state for that. */
  retry(ctx: WorkspaceCtx, id: string): boolean;
  /** Keeps what still waits from leaving. False = it has left or was settled. */
  cancel(ctx: WorkspaceCtx, id: string): boolean;
  health(ctx: WorkspaceCtx): OutboxHealth;
  /** Lets mail leave again after the mail server refused us as a sender. */
  resumeSender(): void;
  /** Lets webhooks go again to an address that answered 410. */
  enableEndpoint(ctx: WorkspaceCtx, url: string): void;
}

/** Everything that leaves the building goes through here (D1). */
export interface Outbox extends OutboxControls {
  /** Takes up what an earlier process left, then sends what is due. */
  start(): void;
  /** Finishes what is under way, begins nothing more. */
  stop(): Promise<void>;
  /** Looks now instead of at the next poll. */
  wake(): void;
  /** Resolves when nothing is due, nothing is under way, and every visit that can be judged is. */
  idle(): Promise<void>;
  /** Past the queue, for tests that a person makes. Never throws. */
  sendNow(mail: OutgoingMail): Promise<Outcome>;
  readonly tokens: LinkTokens;
  /** Of Message-IDs. */
  readonly mailDomain: string;
  /** Judges who followed a link or opened a mail (E6). */
  visits(ctx: WorkspaceCtx): VisitJudge;
}

export interface OutboxOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: Config;
  readonly engine: Engine;
}

/** Mails at once, and requests to one host at once (T5). */
const atOnce = (lane: string): number => (lane === smtpLane ? 5 : 4);

/** @throws TypeError when SMTP_URL or EGRESS_ALLOW cannot be used */
export function createOutbox(options: OutboxOptions): Outbox {
  const { db, clock, logger, config, engine } = options;
  const domain = domainOf(config);
  const mailer = config.smtpUrl === null ? undefined : createMailer({ url: config.smtpUrl, domain });
  const egress = createEgress({ allowHosts: config.egressAllow });
  const tokens = createLinkTokens(trackingSecret(options));
  const wakeEngine = (): void => engine.driver.wake();
  const log = repeatLog(logger, clock);
  const onError = (error: unknown): void => log('the outbox could not work and tries again', error);
  const visits = createVisits(options, wakeEngine, onError);
  let lanes: Lanes | null = null;
  const wake = (): void => lanes?.wake();
  const deps = { db, clock, config, mailer, egress, tokens, domain };
  const mailWatch = laneWatch();
  const source = createLaneSource(deps, { wake, wakeEngine, mailEnded: mailWatch.ended });
  return {
    start: () => {
      const found = recoverSending(db, clock.nowMs());
      if (found > 0) logger.warn({ found }, 'deliveries were under way when Ripen ended; see the deliveries page');
      for (const judge of visits.all()) judge.start();
      lanes = startLanes(source, { concurrencyOf: atOnce, onError });
      onNewOutboxRow(db, wake);
    },
    stop: async () => {
      await lanes?.stop();
      lanes = null;
      for (const judge of visits.all()) judge.stop();
      mailer?.close();
      await egress.close();
    },
    wake,
    idle: async () => {
      for (const judge of visits.all()) judge.judge();
      do await lanes?.idle();
      while (lanes !== null && source.dueLanes().length > 0);
    },
    ...personsControls(db, clock, mailWatch.trouble, () => {
      wakeEngine();
      wake();
    }),
    sendNow: (mail) => performEmail(mailer, mail),
    tokens,
    mailDomain: domain,
    visits: visits.of,
  };
}

function personsControls(
  db: Db,
  clock: Clock,
  mailServer: () => LaneTrouble | null,
  wakeBoth: () => void,
): OutboxControls {
  const after = <T>(result: T): T => {
    wakeBoth();
    return result;
  };
  return {
    retry: (ctx, id) => after(retryDelivery(ctx, db, id, clock.nowMs())),
    cancel: (ctx, id) => after(cancelDelivery(ctx, db, id, clock.nowMs())),
    health: (ctx) => ({
      senderPaused: readSenderPause(db),
      endpoints: endpointTroubles(ctx, db),
      mailServer: mailServer(),
    }),
    resumeSender: () => after(db.writeTransaction(() => writeSenderPause(db, null))),
    enableEndpoint: (ctx, url) => after(db.writeTransaction(() => clearEndpointTrouble(ctx, db, url))),
  };
}

/** A judge for each workspace. */
function createVisits({ db, clock }: OutboxOptions, onRaised: () => void, onError: (error: unknown) => void) {
  const judges = new Map<string, VisitJudge>();
  const of = (ctx: WorkspaceCtx): VisitJudge => {
    const known = judges.get(ctx.workspaceId);
    if (known !== undefined) return known;
    const judge = createVisitJudge({ ctx, db, clock, onRaised, onError });
    judges.set(ctx.workspaceId, judge);
    return judge;
  };
  of({ workspaceId: 'main' });
  return { of, all: () => judges.values() };
}

/** The sender's domain as the operator set it: it must not change while a mail may have to be repeated under its id. */
function domainOf({ mailFrom, baseUrl }: Config): string {
  const domain = /@([\w.-]+\.[a-z]{2,})>?\s*$/i.exec(mailFrom)?.[1];
  return domain?.toLowerCase() ?? new URL(baseUrl).hostname;
}
