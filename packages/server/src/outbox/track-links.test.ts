import { describe, expect, it } from 'vitest';
import { machineSign } from './machine-signs.ts';
import { trackLinks } from './track-links.ts';

const track = (html: string) =>
  trackLinks(html, {
    linkFor: (index) => `https://r.test/l/${index}`,
    pixel: 'https://r.test/o/1',
    keep: (url) => url.startsWith('https://r.test/u/'),
  });

describe('trackLinks', () => {
  it.each([
    ['<a href="https://a.test/?x=1&amp;y=2">a</a>', '<a href="https://r.test/l/0">a</a>', ['https://a.test/?x=1&y=2']],
    ["<a class=x href='http://a.test'>a</a>", '<a class=x href="https://r.test/l/0">a</a>', ['http://a.test/']],
    [
      '<A title="a > b" HREF=https://a.test/b>a</A>',
      '<A title="a > b" HREF="https://r.test/l/0">a</A>',
      ['https://a.test/b'],
    ],
    ['<a href="mailto:a@b.test">a</a>', '<a href="mailto:a@b.test">a</a>', []],
    ['<a href="javascript:alert(1)">a</a>', '<a href="javascript:alert(1)">a</a>', []],
    ['<a href=" java\nscript:alert(1)">a</a>', '<a href=" java\nscript:alert(1)">a</a>', []],
    ['<a href="//evil.test">a</a>', '<a href="//evil.test">a</a>', []],
    ['<a href="/a">a</a>', '<a href="/a">a</a>', []],
    ['<a href="https://r.test/u/x">a</a>', '<a href="https://r.test/u/x">a</a>', []],
    ['<abbr href="https://a.test">a</abbr>', '<abbr href="https://a.test">a</abbr>', []],
    ['<img src="https://a.test/x.png">', '<img src="https://a.test/x.png">', []],
  ])('T22: %s', (html, expected, urls) => {
    const tracked = track(html);
    expect(tracked.html).toBe(
      `${expected}<img src="https://r.test/o/1" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0">`,
    );
    expect(tracked.urls).toEqual(urls);
  });

  it('takes the same address for the same link, and puts the pixel inside the body', () => {
    const tracked = track(
      '<body><a href="https://a.test/">1</a><a href="https://b.test/">2</a><a href="https://a.test">3</a></body></html>',
    );
    expect(tracked.urls).toEqual(['https://a.test/', 'https://b.test/']);
    expect(tracked.html.match(/l\/0/g)).toHaveLength(2);
    expect(tracked.html).toMatch(/border:0"><\/body><\/html>$/);
  });
});

describe('E6: machineSign', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  it.each([
    ['GET', { 'user-agent': firefox }, 60_000, null],
    [
      'GET',
      { 'user-agent': 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)' },
      60_000,
      null,
    ],
    ['GET', { 'user-agent': 'Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 50) Chrome/126 Mobile' }, 60_000, null],
    ['GET', { 'user-agent': 'Microsoft Office/16.0 (Microsoft Outlook 16.0.17328)' }, 60_000, null],
    ['HEAD', { 'user-agent': firefox }, 60_000, 'head'],
    ['GET', { 'user-agent': firefox, purpose: 'prefetch' }, 60_000, 'prefetch'],
    ['GET', { 'user-agent': firefox, 'sec-purpose': 'prefetch;prerender' }, 60_000, 'prefetch'],
    ['GET', { 'user-agent': 'Mozilla/5.0' }, 60_000, 'mail-privacy'],
    ['GET', { 'user-agent': 'Barracuda Sentinel (EE)' }, 60_000, 'scanner'],
    ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; bingbot/2.0)' }, 60_000, 'scanner'],
    ['GET', {}, 60_000, 'no-user-agent'],
    ['GET', { 'user-agent': firefox }, 1_999, 'too-soon'],
    ['GET', { 'user-agent': firefox }, 2_000, null],
  ])('%s %j %i ms after sending: %s', (method, headers, afterMs, sign) => {
    const all = new Map(Object.entries(headers));
    expect(machineSign({ method, header: (name) => all.get(name) }, 100_000 + afterMs, 100_000)).toBe(sign);
  });

  it('before sending nobody can have it', () => {
    expect(machineSign({ method: 'GET', header: () => firefox }, 1, null)).not.toBeNull();
  });
});
