import { type Condition, type ConditionFacts, compileCondition, conditionSchema, operatorById } from '@ripen/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleBook } from '../../document/testing/lead-scoring.ts';
import {
  add,
  asGroup,
  deniedLeaf,
  deny,
  duplicateAt,
  type GroupKind,
  removeAt,
  replaceAt,
  tidy,
} from './edit-condition.ts';
import { percentOf, shareOf, shareTest } from './share.ts';
import { leafType, subjectKey, subjectsOf } from './subjects.ts';

const tag: Condition = { kind: 'tag', tag: 'hot' };
const ready: Condition = { kind: 'ready', model: 'readiness' };

describe('what the builder makes', () => {
  it('is as short as it can be said', () => {
    expect(tidy({ kind: 'all', of: [tag] })).toBe(tag);
    expect(tidy({ kind: 'any', of: [tag] })).toBe(tag);
    expect(tidy({ kind: 'none', of: [tag] })).toEqual({ kind: 'none', of: [tag] });
    expect(tidy({ kind: 'any', of: [] })).toEqual({ kind: 'all', of: [] });
  });

  it('shows one condition, and one that is denied, as a row', () => {
    expect(asGroup(tag)).toEqual({ kind: 'all', of: [tag] });
    expect(asGroup(deny(ready as never))).toEqual({ kind: 'all', of: [{ kind: 'none', of: [ready] }] });
    expect(deniedLeaf({ kind: 'none', of: [ready] })).toBe(ready);
    expect(deniedLeaf({ kind: 'none', of: [tag, ready] })).toBeNull();
    // A comparison has its own "is not": `none` around it stays a group.
    const compared: Condition = { kind: 'attribute', name: 'country', test: { op: 'is', value: 'DE' } };
    expect(deniedLeaf({ kind: 'none', of: [compared] })).toBeNull();
  });

  it('opens and closes without changing what it means', () => {
    const leaf = fc.constantFrom<Condition>(
      tag,
      ready,
      { kind: 'tag', tag: 'cold' },
      { kind: 'did', event: 'x', atLeast: 1 },
    );
    const tree = fc.letrec<{ node: Condition }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.record({
          kind: fc.constantFrom<GroupKind>('all', 'any', 'none'),
          of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
        }),
      ),
    })).node;
    fc.assert(
      fc.property(tree, fc.subarray(['hot', 'cold']), fc.boolean(), (condition, tags, hasDone) => {
        const facts: ConditionFacts = {
          attributes: new Map(),
          tags: new Set(tags),
          properties: null,
          score: () => undefined,
          past: hasDone ? [{ name: 'x', atMs: 0, properties: {} }] : [],
          nowMs: 1,
        };
        const closed = tidy(asGroup(condition));
        const answer = (of: Condition) => compileCondition(of, new Map())(facts);
        expect(answer(closed)).toBe(answer(condition));
      }),
    );
  });

  it('adds, replaces, doubles and removes one part and leaves the rest', () => {
    const group = add(add(asGroup(tag), ready), tag);
    expect(replaceAt(group, 1, tag).of).toEqual([tag, tag, tag]);
    expect(removeAt(group, 1).of).toEqual([tag, tag]);
    expect(duplicateAt(group, 1).of).toEqual([tag, ready, ready, tag]);
    expect(duplicateAt(group, 1).of[2]).not.toBe(ready);
    expect(duplicateAt(group, 9)).toBe(group);
  });
});

describe('W5: a share', () => {
  it('is typed as per cent and kept as the number that the events make', () => {
    for (let percent = 0; percent <= 100; percent += 1) {
      expect(percentOf(shareOf(percent))).toBe(percent);
      const past = ['opened', 'sent'].flatMap((name, i) =>
        Array.from({ length: i === 0 ? percent : 100 }, () => ({ name, atMs: 0, properties: {} })),
      );
      const test = { op: 'eq', value: shareOf(percent) };
      const leaf: Condition = { kind: 'ratio', event: 'opened', per: { event: 'sent' }, test };
      const facts = { attributes: new Map(), tags: new Set<string>(), properties: null, score: () => undefined };
      expect(compileCondition(leaf, new Map())({ ...facts, past, nowMs: 1 })).toBe(true);
    }
    expect(percentOf(shareOf(12.5))).toBe(12.5);
    expect(percentOf(Number.NaN)).toBe(0);
  });

  it('keeps what was typed when it is compared in another way, as far as that can use it', () => {
    expect(shareTest('lt', 0.2)).toEqual({ op: 'lt', value: 0.2 });
    expect(shareTest('between', 0.2)).toEqual({ op: 'between', value: [0.2, 0.2] });
    expect(shareTest('gte', [0.1, 0.4])).toEqual({ op: 'gte', value: 0.1 });
    expect(shareTest('isKnown', 0.2)).toEqual({ op: 'isKnown' });
    expect(shareTest('gte', undefined)).toEqual({ op: 'gte', value: 0.3 });
    expect(shareTest('gte', 'x')).toEqual({ op: 'gte', value: 0.3 });
  });
});

describe('everything the picker offers', () => {
  it.each(subjectsOf(exampleBook).map((subject) => [subject.label, subject] as const))(
    '“%s” makes a condition',
    (_, subject) => {
      const leaf = subject.make();
      expect(conditionSchema.safeParse(leaf).success).toBe(true);
      expect(subjectKey(leaf)).toBe(subject.key);
      if (!('test' in leaf)) return;
      const operator = operatorById(leaf.test.op);
      const type = leafType(leaf, exampleBook);
      expect(type && operator?.forTypes).toContain(type);
    },
  );
});
