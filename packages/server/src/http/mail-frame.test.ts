import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { answerMailFrame, createFrameShelf } from './mail-frame.ts';

const frameOf = async (html: string) => {
  const app = new Hono().get('/', (c) => answerMailFrame(c, html));
  const response = await app.request('/');
  return { policy: response.headers.get('content-security-policy') ?? '', body: await response.text() };
};

it('T12: a mail is shown under a policy that runs and asks for nothing', async () => {
  const { policy } = await frameOf('<script>1</script>');
  expect(policy).toMatch(/^sandbox; default-src 'none'/);
  expect(policy).not.toContain('script-src');
});

it('does not count as reading: remote pictures are left, links cannot leave or stay', async () => {
  const { body } = await frameOf(
    '<img alt="x" src="https://a.example/o/1"><img src="data:image/gif;base64,AA"><a href="/l/1" target="_self">go</a>',
  );
  expect(body).toContain('<img alt="x" data-src="https://a.example/o/1">');
  expect(body).toContain('src="data:image/gif;base64,AA"');
  expect(body).toContain('<a href="/l/1">go</a>');
  expect(body).toContain('<base target="_blank">');
});

it('keeps the newest hundred previews', () => {
  const shelf = createFrameShelf();
  const ids = Array.from({ length: 130 }, (_, index) => shelf.put(`mail ${index}`));
  expect(shelf.read(ids[29] ?? '')).toBeUndefined();
  expect(shelf.read(ids[30] ?? '')).toBe('mail 30');
  expect(shelf.read(ids[129] ?? '')).toBe('mail 129');
});
