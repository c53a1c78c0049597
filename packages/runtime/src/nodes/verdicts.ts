import type { Verdict } from './define-node.ts';

/** The answer of a node that has no condition to ask. */
export const unconditional: Verdict = { answer: 'true', compared: [], missing: [] };
