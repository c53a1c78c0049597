/** The package a path belongs to: `packages/runtime/src/x.ts` → `runtime`, `e2e/clients/x.ts` → `e2e`. */
export function ownerOf(path) {
  const [first, second] = path.split('/');
  return first === 'packages' ? second : first;
}

export function isTest(path) {
  return /\.(test|spec)\.(ts|tsx|mjs)$/.test(path);
}

/** Helpers of tests: `packages/server/src/testing/…` for everyone, `x.test-kit.ts` for the tests beside it. */
export function isTestSupport(path) {
  return path.includes('/src/testing/') || /\.test-kit\.tsx?$/.test(path);
}
