import type { Problem } from '../values/problem.ts';
import { pointerOf } from './pointer.ts';

export interface PrescanLimits {
  readonly maxDepth: number;
  /** Characters of keys and texts, plus one for every value. */
  readonly maxSize: number;
}

const reservedKeys = new Set(['__proto__', ...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/**
 * Looks at foreign JSON before anything else does, without recursion: too deep, too large, and keys that mean something
 * to JavaScript objects are refused (T8). At most 20 problems, because one is enough to refuse it.
 */
export function prescan(json: unknown, limits: PrescanLimits): Problem[] {
  const problems: Problem[] = [];
  const stack: Visit[] = [{ value: json, path: null, depth: 1 }];
  let size = 0;
  for (let visit = stack.pop(); visit !== undefined && problems.length < 20; visit = stack.pop()) {
    const { value, depth } = visit;
    size += typeof value === 'string' ? value.length + 1 : 1;
    if (size > limits.maxSize) {
      return [refusal('too-large', `This file is too large: more than ${limits.maxSize} characters of content.`, '')];
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth > limits.maxDepth) {
      problems.push(refusal('too-deep', `This is nested more than ${limits.maxDepth} levels deep.`, pointerTo(visit)));
      continue;
    }
    const isList = Array.isArray(value);
    for (const [key, item] of Object.entries(value)) {
      const inner: Visit = { value: item, path: { up: visit.path, key }, depth: depth + 1 };
      if (!isList) size += key.length;
      if (!isList && reservedKeys.has(key)) {
        problems.push(refusal('reserved-key', `The key "${key}" is reserved and cannot be used.`, pointerTo(inner)));
      } else {
        stack.push(inner);
      }
    }
  }
  return problems;
}

interface Visit {
  readonly value: unknown;
  readonly path: Path | null;
  readonly depth: number;
}

interface Path {
  readonly up: Path | null;
  readonly key: string;
}

function pointerTo({ path }: Visit): string {
  const keys: string[] = [];
  for (let at = path; at !== null; at = at.up) keys.unshift(at.key);
  return pointerOf(keys);
}

function refusal(code: string, message: string, pointer: string): Problem {
  return { code, severity: 'error', message, at: { pointer } };
}
