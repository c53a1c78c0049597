import { Analytics } from '@segment/analytics-node';

interface Served {
  readonly baseUrl: string;
  readonly writeKey: string;
}

/** The real SDK, pointed at our server as its documentation says: another host, nothing else. */
export function segment({ baseUrl, writeKey }: Served): Analytics {
  return new Analytics({ writeKey, host: baseUrl, flushAt: 10, flushInterval: 200, maxRetries: 40 });
}
