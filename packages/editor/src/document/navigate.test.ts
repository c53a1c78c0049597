import { describe, expect, it } from 'vitest';
import { neighbour, wayOf } from './navigate.ts';
import { outlineOf } from './outline.ts';
import { leadScoring } from './testing/lead-scoring.ts';

describe('arrow keys', () => {
  it('go along the connections, and to the sides among the branches', () => {
    const go = (from: string, key: string) => {
      const way = wayOf(key, 'down');
      return way && neighbour(leadScoring, from, way, 'down');
    };
    expect(go('start', 'ArrowDown')).toBe('points');
    expect(go('points', 'ArrowUp')).toBe('start');
    expect(go('which', 'ArrowDown')).toBe('tag-hot');
    expect(go('tag-hot', 'ArrowRight')).toBe('mail');
    expect(go('mail', 'ArrowRight')).toBe('nurture');
    expect(go('nurture', 'ArrowLeft')).toBe('mail');
  });

  it('turn with the drawing', () => {
    expect(wayOf('ArrowRight', 'right')).toBe('next');
    expect(wayOf('ArrowDown', 'right')).toBe('after');
    expect(wayOf('Enter', 'down')).toBeUndefined();
  });
});

describe('the outline', () => {
  it('lists every step once, branches below their step, and says where ways join or end', () => {
    const rows = outlineOf(leadScoring);
    const steps = rows.flatMap((row) => (row.kind === 'step' ? [row.node.id] : []));
    expect([...steps].sort()).toEqual(leadScoring.nodes.map((node) => node.id).sort());
    expect(new Set(steps).size).toBe(steps.length);
    expect(rows.slice(0, 6).map((row) => row.key)).toEqual([
      'start',
      'points',
      'which',
      'which:hot',
      'tag-hot',
      'handoff',
    ]);
    expect(rows.find((row) => row.key === 'again/yes')).toMatchObject({ kind: 'join', node: { id: 'handoff' } });
    expect(rows.find((row) => row.key === 'again/no')).toMatchObject({ kind: 'open' });
    expect(rows.find((row) => row.key === 'tag-hot')?.depth).toBe(1);
  });

  it('lists steps that nothing leads to, and survives loops', () => {
    const loop = {
      ...leadScoring,
      edges: [...leadScoring.edges, { id: 'back', from: 'again', outlet: 'no', to: 'mail' }].filter(
        (edge) => edge.id !== 'e1',
      ),
    };
    const steps = outlineOf(loop).flatMap((row) => (row.kind === 'step' ? [row.node.id] : []));
    expect(steps.length).toBe(loop.nodes.length);
  });
});
