import { type Context, Hono } from 'hono';
import type { WorkspaceCtx } from '../store/workspace-ctx.ts';
import { unknownKey } from './answers.ts';
import { corsHeaders, preflight } from './cors.ts';
import type { KeyCheck } from './key-check.ts';
import { headerKey } from './presented-key.ts';

/** What browser clients ask for before they send: the smallest answers that let them work unchanged. */
export function settingsAnswers(keys: KeyCheck, workspace: WorkspaceCtx): Hono {
  const routes = new Hono();
  const answered = (address: string, answer: (c: Context) => unknown, keyOf?: (c: Context) => string | undefined) => {
    for (const path of [address, `${address}/`]) {
      routes.on(['GET', 'POST'], path, (c) => {
        const cors = corsHeaders(c.req.header('origin'));
        if (keyOf !== undefined && keys(keyOf(c) ?? '') === null) return unknownKey(cors);
        return c.json(answer(c) as object, 200, { 'cache-control': 'no-store', ...cors });
      });
      routes.options(path, (c) => preflight(c.req.header('origin'), c.req.header('access-control-request-headers')));
    }
  };
  answered(
    '/v1/projects/:writeKey/settings',
    (c) => segmentSource(c, c.req.param('writeKey') ?? ''),
    (c) => c.req.param('writeKey'),
  );
  answered(
    '/sourceConfig',
    (c) => rudderSource(headerKey(c) ?? c.req.query('writeKey') ?? '', workspace),
    (c) => headerKey(c) ?? c.req.query('writeKey'),
  );
  answered(
    '/array/:key/config',
    () => posthogConfig,
    (c) => c.req.param('key'),
  );
  answered('/flags', () => posthogFlags);
  answered('/decide', () => posthogFlags);
  // analytics-next and RudderStack measure themselves; nothing of it is kept.
  answered('/v1/m', () => ({ success: true }));
  return routes;
}

/** Without `protocol` the client sends by https, and without `metrics` it sends figures about itself to Segment. */
const segmentSource = (c: Context, writeKey: string) => ({
  integrations: {
    'Segment.io': { apiKey: writeKey, apiHost: `${new URL(c.req.url).host}/v1`, protocol: protocolOf(c) },
  },
  metrics: { sampleRate: 0 },
});

/** How the client came here. The answer goes to nobody but the one who said it, so any proxy's word will do. */
function protocolOf(c: Context): 'http' | 'https' {
  const said = c.req.header('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase();
  if (said === 'http' || said === 'https') return said;
  return new URL(c.req.url).protocol === 'https:' ? 'https' : 'http';
}

const rudderSource = (writeKey: string, workspace: WorkspaceCtx) => ({
  source: {
    id: 'ripen',
    name: 'Ripen',
    writeKey,
    enabled: true,
    config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
    workspaceId: workspace.workspaceId,
    destinations: [],
    connections: [],
    dataplanes: {},
  },
  updatedAt: '2026-01-01T00:00:00.000Z',
});

const posthogConfig = {
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  sessionRecording: false,
  surveys: false,
  heatmaps: false,
  capturePerformance: false,
  autocaptureExceptions: false,
  siteApps: [],
};

const posthogFlags = {
  featureFlags: {},
  featureFlagPayloads: {},
  flags: {},
  errorsWhileComputingFlags: false,
  ...posthogConfig,
};
