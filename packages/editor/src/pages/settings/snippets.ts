interface Target {
  readonly writeKey: string;
  /** Where Ripen is reached, without a slash at the end. */
  readonly baseUrl: string;
}

export interface Snippet {
  readonly id: string;
  readonly label: string;
  /** Said above the code. */
  readonly text: string;
  readonly code: (target: Target) => string;
}

/** How existing trackers are pointed here: they speak the Segment HTTP API, and so does Ripen. */
export const snippets: readonly Snippet[] = [
  {
    id: 'node',
    label: 'Node',
    text: 'npm install @segment/analytics-node',
    code: ({ writeKey, baseUrl }) => `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${writeKey}',
  host: '${baseUrl}',
});

analytics.identify({ userId: 'u-42', traits: { email: 'jana@example.com', company: 'Example' } });
analytics.track({ userId: 'u-42', event: 'demo.requested' });
`,
  },
  {
    id: 'browser',
    label: 'Browser',
    text: 'npm install @segment/analytics-next',
    code: ({ writeKey, baseUrl }) => `import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${writeKey}', cdnSettings: { integrations: { 'Segment.io': { apiKey: '${writeKey}' } } } },
  { integrations: { 'Segment.io': { apiHost: '${baseUrl.replace(/^https?:\/\//, '')}/v1', protocol: '${baseUrl.startsWith('https') ? 'https' : 'http'}' } } },
);

analytics.identify('u-42', { email: 'jana@example.com' });
analytics.track('pricing.view');
`,
  },
  {
    id: 'rudder',
    label: 'RudderStack',
    text: 'npm install @rudderstack/rudder-sdk-node',
    code: ({ writeKey, baseUrl }) => `import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const analytics = new RudderAnalytics('${writeKey}', { dataPlaneUrl: '${baseUrl}' });

analytics.identify({ userId: 'u-42', traits: { email: 'jana@example.com' } });
analytics.track({ userId: 'u-42', event: 'demo.requested' });
`,
  },
  {
    id: 'curl',
    label: 'curl',
    text: 'Any program that can make a request',
    code: ({ writeKey, baseUrl }) => `curl ${baseUrl}/v1/track \\
  -u '${writeKey}:' \\
  -H 'content-type: application/json' \\
  -d '{"userId": "u-42", "event": "demo.requested", "context": {"traits": {"email": "jana@example.com"}}}'
`,
  },
];
