/** What the known browser clients ask for in their preflight. */
const knownHeaders = [
  'authorization',
  'content-type',
  'content-encoding',
  'anonymousid',
  'sentat',
  'x-retry-count',
  'rsa-retry-attempt',
];

/** Headers of every answer to a page of another origin. There are no cookies here: the key is in the request itself. */
export function corsHeaders(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after, ratelimit',
    'cross-origin-resource-policy': 'cross-origin',
    vary: 'origin',
  };
}

/** The answer to a preflight: names that a client adds in a later version are allowed too, if they are names. */
export function preflight(origin: string | undefined, asked: string | undefined): Response {
  const more = (asked ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => /^[a-z0-9-]{1,64}$/.test(name));
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(origin ?? '*'),
      'access-control-allow-methods': 'POST, GET, OPTIONS',
      'access-control-allow-headers': [...new Set([...knownHeaders, ...more])].slice(0, 64).join(', '),
      'access-control-max-age': '86400',
    },
  });
}
