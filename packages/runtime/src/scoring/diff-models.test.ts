import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBook } from '../document/reference-book.ts';
import { dayMs } from '../values/duration.ts';
import { diffModels } from './diff-models.ts';
import { models } from './histories.test-kit.ts';
import { type ScoringModel, scoringModelSchema } from './model.ts';
import { modelPresets } from './presets.ts';

const preset = (id: string): ScoringModel => {
  const found = modelPresets.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found.make();
};
const readiness = preset('sales-readiness');
const words = (from: ScoringModel, to: ScoringModel) => diffModels(from, to, emptyBook).map((one) => one.words);
const withRule = (id: string, change: object): ScoringModel =>
  scoringModelSchema.parse({
    ...readiness,
    rules: readiness.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)),
  });

describe('what changed between two versions, in words', () => {
  it('S13: points of a rule', () => {
    expect(words(readiness, withRule('webinar-attended', { points: 9 }))).toEqual(['“Attended a webinar” 15 → 9']);
    expect(words(readiness, withRule('spam-complaint', { points: 0 }))).toEqual(['“Complained about spam” −50 → 0']);
  });

  it('a rule that came, went, moved, was starred, switched off, limited or asks for something else', () => {
    const [first, ...rest] = readiness.rules;
    expect(words(readiness, { ...readiness, rules: rest })).toEqual([
      'Rule “Company under 1,000 employees” +10 removed from Good fit',
    ]);
    expect(words({ ...readiness, rules: rest }, { ...readiness, rules: [...rest, ...(first ? [first] : [])] })).toEqual(
      ['New rule “Company under 1,000 employees” +10 in Good fit: employees < 1000'],
    );
    expect(words(readiness, withRule('webinar-attended', { group: 'critical', starred: true }))).toEqual([
      '“Attended a webinar” is decisive now',
      '“Attended a webinar” moved from Interest to Critical conversion',
    ]);
    expect(words(readiness, withRule('blog-read', { enabled: false, limit: { times: 1 } }))).toEqual([
      '“Read the blog” no longer counts',
      '“Read the blog” counts at most once; was at most 2 times in 30 days',
    ]);
    expect(words(readiness, withRule('blog-read', { event: 'blog.opened' }))).toEqual([
      '“Read the blog” now: did “blog.opened”; was: did “blog.read”',
    ]);
  });

  it('thresholds, budgets, decay, must-haves and who is left out', () => {
    const { excludeWhen: _, ...open } = readiness;
    const to = scoringModelSchema.parse({
      ...open,
      name: 'Readiness',
      readyAt: 55,
      bands: readiness.bands.map((band) => (band.id === 'hot' ? { ...band, fromPoints: 55 } : band)),
      groups: readiness.groups.map((group) =>
        group.id === 'interest' ? { ...group, max: 30, decay: { kind: 'expire', days: 60 } } : group,
      ),
      gates: [{ id: 'known', label: 'Known', when: { kind: 'tag', tag: 'known' } }],
    });
    expect(words(readiness, to)).toEqual([
      'Called “Readiness”, was “Sales readiness”',
      '“Interest” budget 25 → 30',
      '“Interest” each ends after 60 days; halves every 30 days before',
      'Ready for sales at 60 → 55 points',
      '“Hot” begins at 60 → 55 points',
      'New must-have “Known”: has the tag “known”',
      'Left out: nobody; was Competitor is yes',
    ]);
  });

  it('S5: another order is said once, because the first match may decide', () => {
    expect(words(readiness, { ...readiness, rules: [...readiness.rules].reverse() })).toEqual([
      'The rules are in another order',
    ]);
  });

  it('the same document has no changes, and any other one has at least one', () => {
    const any = fc.oneof(
      models({ unitMs: dayMs }).map((model) => scoringModelSchema.parse(model)),
      fc.constantFrom(...modelPresets.map(({ make }) => make())),
    );
    fc.assert(
      fc.property(any, any, (from, to) => {
        expect(diffModels(from, from, emptyBook)).toEqual([]);
        const isSame = JSON.stringify(from) === JSON.stringify(to);
        expect(diffModels(from, to, emptyBook).length > 0).toBe(!isSame);
      }),
    );
  });

  it('every single field that is changed is noticed', () => {
    // Each leaf of the document in turn; ids are left alone, for another id is another thing.
    const leaves = (value: unknown, path: string[] = []): string[][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, child]) => (key === 'id' ? [] : leaves(child, [...path, key])))
        : [path];
    const changed = (value: unknown, [key, ...rest]: string[]): unknown => {
      if (key === undefined)
        return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value}x`;
      const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
      Reflect.set(copy, key, changed(Reflect.get(value as object, key), rest));
      return copy;
    };
    let tried = 0;
    for (const { make } of modelPresets) {
      const model = make();
      for (const path of leaves(model)) {
        const to = scoringModelSchema.safeParse(changed(model, path));
        // What no model can say cannot be a version.
        if (!to.success) continue;
        tried += 1;
        expect(diffModels(model, to.data, emptyBook).length, path.join('/')).toBeGreaterThan(0);
      }
    }
    expect(tried).toBeGreaterThan(200);
  });
});
