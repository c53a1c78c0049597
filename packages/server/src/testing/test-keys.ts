/** Not secret: only tests use them. */
export const testKeys = { apiKey: 'sk_test_0123456789abcdef', writeKey: 'wk_test_0123456789abcdef' } as const;
