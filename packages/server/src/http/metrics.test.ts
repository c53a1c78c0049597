import { afterEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/start-test-server.ts';
import { testKeys } from '../testing/test-keys.ts';

let server: TestServer;
afterEach(() => server.stop());

const openMetrics = 'application/openmetrics-text; version=1.0.0';
const samples = async (accept: string, name: string): Promise<string[]> => {
  const response = await fetch(`${server.url}/metrics`, { headers: { accept } });
  return (await response.text()).split('\n').filter((line) => line.includes(name));
};

it('counts the events of the tracking API by what became of them, in both formats', async () => {
  server = await startTestServer();
  const click = (messageId: string) => ({ type: 'track', event: 'clicked', userId: 'ann', messageId });
  const nobody = { type: 'track', event: 'clicked', messageId: 'm3' };
  await server.track([click('m1'), click('m2'), click('m1'), nobody], testKeys.writeKey);
  await server.track([click('m2')], testKeys.writeKey);
  const counted = [
    'ripen_ingest_events_total{result="accepted"} 2',
    'ripen_ingest_events_total{result="duplicate"} 2',
    'ripen_ingest_events_total{result="rejected"} 1',
  ];
  const help = 'Events of the tracking API since the start, by what became of them';
  expect(await samples('text/plain', 'ripen_ingest')).toEqual([
    `# HELP ripen_ingest_events_total ${help}`,
    '# TYPE ripen_ingest_events_total counter',
    ...counted,
  ]);
  // There the name of the family has no suffix, only its samples have.
  expect(await samples(openMetrics, 'ripen_ingest')).toEqual([
    `# HELP ripen_ingest_events ${help}`,
    '# TYPE ripen_ingest_events counter',
    ...counted,
  ]);
});
