import { describe, expect, it } from 'vitest';
import { deepFreeze, seededRandom } from './index.ts';

describe('deepFreeze', () => {
  it('finds whoever changes what it was given, maps and sets included', () => {
    const value = deepFreeze({ list: [{ a: 1 }], map: new Map([['k', { b: 2 }]]), set: new Set([1]) });
    expect(() => value.list.push({ a: 2 })).toThrow(TypeError);
    expect(() => Object.assign(value.map.get('k') ?? {}, { b: 3 })).toThrow(TypeError);
    expect(() => value.map.set('x', { b: 1 })).toThrow('frozen');
    expect(() => value.set.add(2)).toThrow('frozen');
    expect(new Map(value.map).set('x', { b: 1 }).size).toBe(2);
  });
});

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, in bounds', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 100 }, () => random.next());
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    const random = seededRandom(1);
    const ints = Array.from({ length: 200 }, () => random.int(3, 5));
    expect(new Set(ints)).toEqual(new Set([3, 4, 5]));
    expect(['a', 'b']).toContain(random.pick(['a', 'b']));
  });
});
