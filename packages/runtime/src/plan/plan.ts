import type { Condition } from '../conditions/condition.ts';
import type { Predicate } from '../conditions/evaluate.ts';
import type { ConditionFacts } from '../conditions/facts.ts';
import type { WorkflowDocument } from '../document/document.ts';
import type { NodeType, Verdict } from '../nodes/define-node.ts';
import type { ConditionNeeds } from '../scoring/condition-needs.ts';

/** A node ready to run: its type looked up, its fields read, its outlets joined to what they lead to. */
export interface PlanNode {
  readonly id: string;
  /** Null when this version of Ripen does not know the type: the node is inert (F2). */
  readonly type: NodeType | null;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Outlet ids, in order. */
  readonly outlets: readonly string[];
  /** Node ids by outlet id; an outlet with nothing connected is absent. */
  readonly next: ReadonlyMap<string, string>;
  readonly disabled: boolean;
  /** Why it cannot run; null = it can. A run that reaches a broken node fails there, visibly. */
  readonly broken: string | null;
}

/** A goal with its condition compiled, because it is asked after every input. */
export interface PlanGoal {
  readonly node: PlanNode;
  readonly when: Condition;
  readonly isReached: Predicate;
  /** What it looks at, so that a run knows when the clock alone can make it true. */
  readonly needs: ConditionNeeds;
}

/** One version of a workflow, ready to run. Derived from the document by `compile` and never stored (W1). */
export interface Plan {
  /** `<workflowId>@<version>`. */
  readonly key: string;
  readonly workflowId: string;
  readonly version: number;
  readonly settings: WorkflowDocument['settings'];
  readonly nodes: ReadonlyMap<string, PlanNode>;
  /** Enabled triggers that can run, in the order of the document. */
  readonly triggers: readonly PlanNode[];
  /** Enabled goals that can run, in the order of the document. */
  readonly goals: readonly PlanGoal[];
  /** Answers one of its conditions with the values that were looked at (W9); each is prepared when it is first asked. */
  explain(condition: Condition, facts: ConditionFacts): Verdict;
  /** Past events that its conditions ask for, by name; Infinity = all of them. */
  readonly needs: ReadonlyMap<string, { readonly withinMs: number }>;
}
