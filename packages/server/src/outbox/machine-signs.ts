/** What is known of a request that followed a link or loaded the open pixel. */
export interface VisitRequest {
  readonly method: string;
  header(name: string): string | undefined;
}

/** How soon after sending a visit cannot be a person's. */
const tooSoonMs = 2_000;

/**
 * Programs that look at links before, or instead of, people. Image proxies of Gmail, Yahoo and others are not here: they
 * load the pixel when a person opens the mail.
 */
const scanners =
  /(?<!cu)bot\b|crawl|spider|preview|prefetch|scanner|urldefense|proofpoint|mimecast|barracuda|ironport|symantec|messagelabs|sophos|trend ?micro|fireeye|forcepoint|zscaler|cloudmark|curl\/|wget|python|java\/|okhttp|go-http-client|^node$|node-fetch|undici|axios|libwww|headlesschrome|phantomjs|facebookexternalhit|slack|telegram|discord/i;

/**
 * Why a visit is taken for a machine's (E6), in a word, or null. `sentAtMs` null = the mail has not left yet.
 * Apple's mail privacy loads every picture beforehand, as plain "Mozilla/5.0".
 */
export function machineSign(request: VisitRequest, atMs: number, sentAtMs: number | null): string | null {
  if (request.method === 'HEAD') return 'head';
  for (const name of ['purpose', 'sec-purpose', 'x-purpose', 'x-moz']) {
    if (/prefetch|preview|prerender/i.test(request.header(name) ?? '')) return 'prefetch';
  }
  const agent = request.header('user-agent')?.trim() ?? '';
  if (agent === '') return 'no-user-agent';
  if (agent === 'Mozilla/5.0') return 'mail-privacy';
  if (scanners.test(agent)) return 'scanner';
  return sentAtMs === null || atMs - sentAtMs < tooSoonMs ? 'too-soon' : null;
}
