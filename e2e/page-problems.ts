import type { Page } from '@playwright/test';

/**
 * Everything a page does that it must not: console errors, uncaught errors, requests to other hosts, and breaches of
 * the content security policy. The list grows as they happen.
 */
export async function watchProblems(page: Page, baseUrl: string): Promise<string[]> {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.origin === baseUrl || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!local) problems.push(`request to another host: ${request.url()}`);
  });
  await page.exposeFunction('reportPolicyBreach', (words: string) => problems.push(`policy: ${words}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportPolicyBreach');
      const words = `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`;
      if (typeof report === 'function') report(words);
    });
  });
  return problems;
}
