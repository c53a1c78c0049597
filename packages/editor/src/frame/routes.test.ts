import { expect, it } from 'vitest';
import { isWithin, navRoutes, routes } from './routes.ts';

it('knows which page of the rail an address belongs to', () => {
  expect(isWithin('/workflows/abc', '/workflows')).toBe(true);
  expect(isWithin('/workflows-old', '/workflows')).toBe(false);
  expect(isWithin('/contacts', '/')).toBe(false);
  expect(isWithin('/', '/')).toBe(true);
});

it('gives the phone exactly five pages at its bottom, and the rail all of them', () => {
  expect(navRoutes.filter((route) => route.nav?.isOnPhone)).toHaveLength(5);
  expect(navRoutes.map((route) => route.path)).toEqual(
    routes.filter((route) => !route.path.includes(':')).map((route) => route.path),
  );
});

it('keeps the component sheet out of what is shipped', () => {
  expect(routes.map((route) => route.path)).not.toContain('/dev/kit');
});
