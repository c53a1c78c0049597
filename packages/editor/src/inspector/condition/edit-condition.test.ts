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
