import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

/** The SDK's own build for pages, as npm brings it. */
const sdkFolder = join(
  dirname(createRequire(import.meta.url).resolve('@segment/analytics-next/package.json')),
  'dist/umd',
);

export interface CustomerSite {
  /** `http://localhost:…`: another origin and another site than Ripen's `127.0.0.1`. */
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A customer's web site: one page with the unmodified SDK in it. */
export async function startCustomerSite(): Promise<CustomerSite> {
  const server = createServer(async ({ url = '/' }, answer) => {
    if (/^\/[\w.-]+\.js$/.test(url)) {
      const script = await readFile(join(sdkFolder, url)).catch(() => null);
      answer.writeHead(script === null ? 404 : 200, { 'content-type': 'text/javascript' }).end(script);
    } else {
      answer.writeHead(200, { 'content-type': 'text/html' });
      answer.end(
        '<!doctype html><title>Customer</title><link rel="icon" href="data:,"><script src="/index.js"></script>',
      );
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
