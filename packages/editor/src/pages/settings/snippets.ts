import { type Snippet, type SnippetParts, snippets } from '../home/snippets.ts';

const rudder = ({ writeKey, origin }: SnippetParts): Snippet => ({
  id: 'rudder',
  label: 'RudderStack',
  before: 'npm install @rudderstack/rudder-sdk-node',
  code: `import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const analytics = new RudderAnalytics('${writeKey}', { dataPlaneUrl: '${origin}' });

analytics.identify({ userId: 'user-42', traits: { email: 'ana@example.com' } });
analytics.track({ userId: 'user-42', event: 'Demo Requested' });`,
});

/** How to send events, as on the first page, and for those who come from RudderStack. */
export const allSnippets = (parts: SnippetParts): readonly Snippet[] => [...snippets(parts), rudder(parts)];
