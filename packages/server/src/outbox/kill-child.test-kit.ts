/**
 * The whole server as a process of its own that a test kills: `node <flags> kill-child.test-kit.ts <folder> <smtp url>
 * <seed.json>` prints its address on one line.
 */
import { readFileSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { createServer } from '../create-server.ts';
import { seedWorkspace, type WorkspaceSeed } from '../testing/seed-workspace.ts';
import { testKeys } from '../testing/test-keys.ts';

const [folder = '', smtpUrl = '', seedPath = ''] = process.argv.slice(2);
const read = readConfig(
  {
    PORT: '0',
    RIPEN_DATA_DIR: folder,
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'hello@acme.test',
    RIPEN_API_KEY: testKeys.apiKey,
    RIPEN_WRITE_KEY: testKeys.writeKey,
    LOG_LEVEL: 'error',
  },
  () => '',
);
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const server = await createServer(read.config, {
  beforeListening: async ({ db, engine, clock }) => {
    if (seedPath === '') return;
    // Written by the test that starts this process.
    seedWorkspace(
      { workspaceId: 'main' },
      db,
      JSON.parse(readFileSync(seedPath, 'utf8')) as WorkspaceSeed,
      clock.nowMs(),
    );
    engine.worldChanged();
  },
});
process.stdout.write(`${server.url}\n`);
process.once('SIGTERM', () => void server.close());
