import { describe, expect, it } from 'vitest';
import { formatFragment, readClipboard } from './clipboard.ts';
import { cutFragment, freshFragment } from './fragment.ts';
import { countingIds } from './testing/commands.ts';
import { leadScoring } from './testing/lead-scoring.ts';

const read = (value: unknown) => readClipboard(typeof value === 'string' ? value : JSON.stringify(value));

describe('pasting', () => {
  it('takes what was copied, with the connections among the copied steps only', () => {
    const pasted = readClipboard(formatFragment(leadScoring, ['which', 'mail', 'clicked']));
    if (!pasted.ok) return expect.fail(pasted.why);
    expect(pasted.fragment).toEqual(cutFragment(leadScoring, ['which', 'mail', 'clicked']));
    expect(pasted.fragment.edges.map((edge) => edge.id)).toEqual(['e4', 'e9']);
  });

  it('takes a whole workflow and the first workflow of a template', () => {
    for (const value of [leadScoring, { format: 'ripen.template', schemaVersion: 1, workflows: [leadScoring] }]) {
      const pasted = read(value);
      expect(pasted.ok && pasted.fragment.nodes.length).toBe(leadScoring.nodes.length);
    }
  });

  it('says why when it is nothing of ours, and does not throw', () => {
    for (const value of [
      'hello',
      '{"nodes":',
      42,
      null,
      [],
      { nodes: 'x' },
      { nodes: [] },
      { nodes: [{ id: '__proto__' }] },
    ]) {
      const pasted = read(value);
      expect(pasted.ok ? 'taken' : pasted.why).toMatch(/Nothing was pasted\.$/);
    }
  });

  it('gives copies ids of their own and keeps how they hang together', () => {
    const copy = freshFragment(cutFragment(leadScoring, ['mail', 'clicked']), countingIds(), 10, 20);
    const [mail, clicked] = copy.nodes;
    expect(copy.nodes.map((node) => node.id)).toEqual(['email-1', 'wait-event-2']);
    expect(copy.edges).toMatchObject([{ from: mail?.id, to: clicked?.id, outlet: 'next' }]);
    expect(mail?.position).toEqual({ x: 410, y: 560 });
  });
});
