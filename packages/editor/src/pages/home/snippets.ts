export interface SnippetParts {
  readonly writeKey: string;
  /** Where this server is reached: "https://ripen.example.com". */
  readonly origin: string;
}

export interface Snippet {
  readonly id: string;
  readonly label: string;
  /** What to do first, in words. */
  readonly before: string;
  readonly code: string;
}

/** How to send the first event: Segment's own SDKs with another host, or nothing but HTTP. */
export function snippets({ writeKey, origin }: SnippetParts): readonly Snippet[] {
  const { host, protocol } = new URL(origin);
  return [
    {
      id: 'browser',
      label: 'Browser',
      before: 'npm install @segment/analytics-next',
      code: `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${writeKey}', cdnURL: '${origin}' },
  {
    integrations: {
      'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol.replace(':', '')}' },
    },
  },
);

analytics.identify('user-42', { email: 'ana@example.com' });
analytics.track('Demo Requested');`,
    },
    {
      id: 'node',
      label: 'Node.js',
      before: 'npm install @segment/analytics-node',
      code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${writeKey}',
  host: '${origin}',
});

analytics.identify({ userId: 'user-42', traits: { email: 'ana@example.com' } });
analytics.track({ userId: 'user-42', event: 'Demo Requested' });`,
    },
    {
      id: 'http',
      label: 'HTTP',
      before: 'Any language: one request',
      code: `curl ${origin}/v1/track \\
  -u '${writeKey}:' \\
  -H 'content-type: application/json' \\
  -d '{"userId": "user-42", "event": "Demo Requested",
       "context": {"traits": {"email": "ana@example.com"}}}'`,
    },
  ];
}
