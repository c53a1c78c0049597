import type { AppDeps } from '../app-deps.ts';
import type { Config } from '../config.ts';
import { createServer } from '../create-server.ts';
import { workspace } from '../open-workspace.ts';
import { isDemoLoaded, loadDemo } from '../templates/load-demo.ts';

/** Starts the server and says where it is; ends on SIGINT or SIGTERM after what is in hand. */
export async function serve(config: Config, { demo }: { demo: boolean }): Promise<void> {
  const server = await createServer(config, {
    beforeListening: async (deps) => {
      if (demo) await loadDemo(workspace, deps);
    },
  });
  let closing = false;
  const stop = async (): Promise<void> => {
    if (closing) return;
    closing = true;
    await server.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  // Last: whoever waits for these lines may end it at once.
  announce(server.url, config, server.deps);
}

function announce(url: string, config: Config, deps: AppDeps): void {
  const lines = [
    '',
    `  Ripen is ready at ${url}`,
    `  Data folder       ${config.dataDir}`,
    config.smtpUrl === null
      ? '  Mail              stays in the built-in outbox (set SMTP_URL to send)'
      : `  Mail              by ${new URL(config.smtpUrl).host}`,
    ...deps.keys.fresh.map((name) =>
      name === 'apiKey'
        ? `  API key           ${deps.keys.value(name)}   (shown once; rotate it in Settings)`
        : `  Write key         ${deps.keys.value(name)}   (public, for SDKs; also in Settings)`,
    ),
    isDemoLoaded(workspace, deps)
      ? '  Examples          loaded'
      : '  Examples          open the page and choose "Load the lead-scoring example", or start with: npm start -- --demo',
    '',
  ];
  console.log(lines.join('\n'));
}
