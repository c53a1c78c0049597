import { resolve } from 'node:path';
import { z } from 'zod';

/** Everything that can be set from outside. Read once, in `main.ts`; nobody else looks at the environment. */
export interface Config {
  /** Loopback only until accounts exist. */
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databasePath: string;
  /** Where links in mails point; no slash at the end. */
  readonly baseUrl: string;
  /** Null = generated at the first start and kept in the data folder. */
  readonly apiKey: string | null;
  readonly writeKey: string | null;
  /** How many proxies in front may be believed about the client's address. */
  readonly trustedProxies: number;
  /** Null = mail lands in the built-in outbox and nothing leaves (D3). */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** Hosts that webhooks may reach although they are private (D4). */
  readonly egressAllow: readonly string[];
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Events a second that one key may send; 0 = no limit. */
  readonly ingestPerSecond: number;
}

/** A setting that cannot be used, in words for the person who set it. */
export interface ConfigProblem {
  readonly name: string;
  readonly message: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const secret = z
  .string()
  .min(16, 'use at least 16 characters')
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'use printable characters without spaces');
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'use a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `use ${least} to ${most}`).max(most, `use ${least} to ${most}`));

const settings = {
  PORT: wholeNumber(0, 65_535).prefault('4321'),
  HOST: z
    .enum(
      ['127.0.0.1', '::1', 'localhost'],
      'Ripen has no accounts yet and listens on this machine only: 127.0.0.1, ::1 or localhost',
    )
    .prefault('127.0.0.1'),
  RIPEN_DATA_DIR: z.string().min(1).prefault('./.ripen'),
  DATABASE_PATH: z.string().min(1).optional(),
  BASE_URL: z.url({ protocol: /^https?$/, error: 'use an address such as https://ripen.example.com' }).optional(),
  RIPEN_API_KEY: secret.optional(),
  RIPEN_WRITE_KEY: secret.optional(),
  TRUSTED_PROXIES: wholeNumber(0, 10).prefault('0'),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'use smtp://user:password@host:587 or smtps://…' }).optional(),
  MAIL_FROM: z.string().min(3).max(320).prefault('Ripen <ripen@localhost>'),
  EGRESS_ALLOW: z.string().prefault(''),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).prefault('info'),
  RIPEN_INGEST_PER_SECOND: wholeNumber(0, 1_000_000).prefault('0'),
};
const schema = z.object(settings);
const secrets = ['RIPEN_API_KEY', 'RIPEN_WRITE_KEY', 'SMTP_URL'] as const;

/**
 * Reads and checks every setting at once, so that all problems show at the first start.
 * `NAME_FILE` gives a secret by file; `readText` reads it.
 */
export function readConfig(
  env: Env,
  readText: (path: string) => string,
): { ok: true; config: Config } | { ok: false; problems: readonly ConfigProblem[] } {
  const { values, problems } = gather(env, readText);
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), message: issue.message })));
  }
  if (values['SMTP_URL'] !== undefined && values['MAIL_FROM'] === undefined) {
    const message = 'set the sender, e.g. "Acme <hello@acme.com>": with SMTP_URL set, mail leaves under this address';
    problems.push({ name: 'MAIL_FROM', message });
  }
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, config: toConfig(parsed.data) };
}

/** The settings as JSON that may be shown: secrets are only said to be set. */
export function printableConfig(config: Config): Readonly<Record<string, unknown>> {
  const hidden = (value: string | null) => (value === null ? null : 'set, not shown');
  return {
    ...config,
    apiKey: hidden(config.apiKey),
    writeKey: hidden(config.writeKey),
    smtpUrl: hidden(config.smtpUrl),
  };
}

/** An empty variable counts as not set, as `docker --env-file` leaves it. */
function gather(
  env: Env,
  readText: (path: string) => string,
): { values: Record<string, string>; problems: ConfigProblem[] } {
  const values: Record<string, string> = {};
  const problems: ConfigProblem[] = [];
  for (const name of Object.keys(settings)) {
    const value = env[name]?.trim();
    if (value) values[name] = value;
  }
  for (const name of secrets) {
    const path = env[`${name}_FILE`]?.trim();
    if (!path || values[name] !== undefined) continue;
    try {
      values[name] = readText(path).trim();
    } catch {
      problems.push({ name: `${name}_FILE`, message: `${path} cannot be read` });
    }
  }
  return { values, problems };
}

function toConfig(given: z.output<typeof schema>): Config {
  const dataDir = resolve(given.RIPEN_DATA_DIR);
  return {
    host: given.HOST,
    port: given.PORT,
    dataDir,
    databasePath: given.DATABASE_PATH ? resolve(given.DATABASE_PATH) : resolve(dataDir, 'ripen.db'),
    baseUrl: (given.BASE_URL ?? `http://127.0.0.1:${given.PORT}`).replace(/\/+$/, ''),
    apiKey: given.RIPEN_API_KEY ?? null,
    writeKey: given.RIPEN_WRITE_KEY ?? null,
    trustedProxies: given.TRUSTED_PROXIES,
    smtpUrl: given.SMTP_URL ?? null,
    mailFrom: given.MAIL_FROM,
    egressAllow: given.EGRESS_ALLOW.split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    logLevel: given.LOG_LEVEL,
    ingestPerSecond: given.RIPEN_INGEST_PER_SECOND,
  };
}
