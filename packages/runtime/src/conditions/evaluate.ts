import type { Condition } from './condition.ts';
import { compileCount, compileRatioCounts, type Part, ratioAnswer } from './count-past.ts';
import { type Expanded, expandCondition, readsProperties } from './expand.ts';
import type { Answer, ConditionFacts } from './facts.ts';
import { propertyAt } from './property-at.ts';
import { scorePartOf } from './score-part.ts';

/** A condition ready to be asked, any number of times, about any contact. Never throws and remembers nothing. */
export type Predicate = (facts: ConditionFacts) => Answer;

/**
 * Compiles a condition to closures (T1: no code is generated). Operands are folded, lists hashed and segments written out
 * here, once. What is doubtful is unknown, never an error: see SPEC.md, "Conditions".
 */
export function compileCondition(condition: Condition, segments: ReadonlyMap<string, Condition>): Predicate {
  return compileExpanded(expandCondition(condition, segments));
}

/** `compileCondition` for a tree that is already expanded. */
export function compileExpanded(tree: Expanded): Predicate {
  const part = compilePart(tree);
  // Handed to `map` or `filter`, a predicate gets an index as its second argument: it must not take that for properties.
  return readsProperties(tree) ? (facts) => part(facts, facts.properties) : part;
}

/** One part of a tree, for those who go through the tree themselves. */
export function compilePart(tree: Expanded): Part {
  switch (tree.kind) {
    case 'constant': {
      const { answer } = tree;
      return () => answer;
    }
    case 'all':
      return compileAll(tree.of.map(compilePart));
    case 'any':
      return compileAny(tree.of.map(compilePart));
    case 'none':
      return compileNot(compileAny(tree.of.map(compilePart)));
    case 'segment':
      return compilePart(tree.when);
    case 'did':
      return compileDid(tree);
    case 'ratio':
      return compileRatio(tree);
    default:
      return compileLeaf(tree);
  }
}

type LeafTree = Exclude<Expanded, { kind: 'constant' | 'all' | 'any' | 'none' | 'segment' | 'did' | 'ratio' }>;

function compileLeaf(tree: LeafTree): Part {
  switch (tree.kind) {
    case 'attribute': {
      const { name } = tree;
      const { evaluate } = tree.test;
      return (facts) => evaluate(facts.attributes.get(name)?.value, facts);
    }
    case 'property': {
      const { path } = tree;
      const { name } = tree.of;
      const { evaluate } = tree.test;
      if (path.length > 1) {
        return (facts, properties) => evaluate(properties ? propertyAt(properties, name, path) : undefined, facts);
      }
      return (facts, properties) => {
        const own = properties && Object.hasOwn(properties, name);
        return evaluate(own ? properties[name] : undefined, facts);
      };
    }
    case 'tag': {
      const { tag } = tree;
      return (facts) => facts.tags.has(tag);
    }
    default:
      return compileScoreLeaf(tree);
  }
}

/** A contact without a row in `scores` has no score: unknown. Excluded and dead ones have a standing and nothing else (S9). */
function compileScoreLeaf(tree: Extract<LeafTree, { kind: 'score' | 'ready' | 'band' | 'standing' }>): Part {
  const { model } = tree.of;
  switch (tree.kind) {
    case 'score': {
      const { evaluate } = tree.test;
      const partOf = scorePartOf[tree.of.part];
      return (facts) => {
        const view = facts.score(model);
        return evaluate(view === undefined || view.standing !== 'scored' ? undefined : partOf(view), facts);
      };
    }
    case 'ready':
      return (facts) => {
        const view = facts.score(model);
        return view === undefined ? null : view.standing === 'scored' && view.ready;
      };
    case 'band': {
      const { bands } = tree;
      return (facts) => {
        const view = facts.score(model);
        if (view === undefined) return null;
        return view.standing === 'scored' && view.band !== null && bands.has(view.band);
      };
    }
    default: {
      const { is } = tree.of;
      return (facts) => {
        const view = facts.score(model);
        return view === undefined ? null : view.standing === is;
      };
    }
  }
}

/** Never unknown: the history of a contact is complete. */
function compileDid(tree: Extract<Expanded, { kind: 'did' }>): Part {
  const { atLeast, withinDays } = tree.of;
  const count = compileCount(tree, withinDays, compilePart);
  return (facts) => count(facts, atLeast) >= atLeast;
}

function compileRatio(tree: Extract<Expanded, { kind: 'ratio' }>): Part {
  const { count, per } = compileRatioCounts(tree, compilePart);
  return (facts) => ratioAnswer(tree, count(facts), per(facts));
}

/** False wins over unknown, unknown over true; nothing at all is true. */
function compileAll(parts: readonly Part[]): Part {
  const [first, second] = parts;
  if (first !== undefined && parts.length === 1) return first;
  if (first !== undefined && second !== undefined && parts.length === 2) {
    return (facts, properties) => {
      const answer = first(facts, properties);
      if (answer === false) return false;
      const other = second(facts, properties);
      return other === false ? false : answer === null ? null : other;
    };
  }
  return (facts, properties) => {
    let answer: Answer = true;
    for (const part of parts) {
      const one = part(facts, properties);
      if (one === false) return false;
      if (one === null) answer = null;
    }
    return answer;
  };
}

/** True wins over unknown, unknown over false; nothing at all is false. */
function compileAny(parts: readonly Part[]): Part {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  return (facts, properties) => {
    let answer: Answer = false;
    for (const part of parts) {
      const one = part(facts, properties);
      if (one === true) return true;
      if (one === null) answer = null;
    }
    return answer;
  };
}

function compileNot(part: Part): Part {
  return (facts, properties) => {
    const answer = part(facts, properties);
    return answer === null ? null : !answer;
  };
}
