import type { Problem } from '@ripen/runtime';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEditor, useWorkspace } from '../canvas/workspace.tsx';
import { graphOf } from '../document/graph.ts';
import { viewNode } from '../document/node-view.ts';
import { cx } from '../ui/index.ts';
import { fieldOf } from './field-problems.ts';
import classes from './inspector.module.css';

/** Errors first, then in the order of the document. */
function sorted(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

interface ProblemsListProps {
  /** Called after a problem was chosen and its step selected. */
  readonly onChosen?: () => void;
  /** Shows these instead of the live ones: what the server refused. */
  readonly problems?: readonly Problem[];
}

/** Everything that is wrong, each leading to its place. */
export function ProblemsList({ onChosen, problems }: ProblemsListProps) {
  const { editor, actions } = useWorkspace();
  const live = useEditor((state) => state.problems);
  const document = useEditor((state) => state.document);
  const book = useEditor((state) => state.book);
  const list = sorted(problems ?? live);
  const { nodes } = graphOf(document);
  if (list.length === 0) {
    return (
      <p className={classes.allGood}>
        <IconCircleCheck size={16} aria-hidden="true" /> No problems. It can be published.
      </p>
    );
  }
  const goTo = (problem: Problem) => {
    const { nodeId, edgeId } = problem.at;
    if (nodeId && nodes.has(nodeId)) actions.goTo(nodeId);
    else if (edgeId) editor.getState().select({ edgeIds: [edgeId] });
    else editor.getState().select({});
    onChosen?.();
    const field = fieldOf(problem);
    // After the inspector has drawn the form of that step.
    if (field) requestAnimationFrame(() => requestAnimationFrame(() => focusField(field)));
  };
  return (
    <ul className={classes.problemList}>
      {list.map((problem, index) => {
        const node = nodes.get(problem.at.nodeId ?? '');
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems can be word for word the same
          <li key={index}>
            <button
              type="button"
              className={cx(classes.problemLink, classes[problem.severity])}
              onClick={() => goTo(problem)}
            >
              <IconAlertTriangle size={15} aria-label={problem.severity === 'error' ? 'Error' : 'Warning'} />
              <span>
                {node && <span className={classes.problemPlace}>{viewNode(node, book).sentence}</span>}
                {problem.message}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function focusField(field: string): void {
  const box = document.querySelector(`[data-inspector] [data-field="${CSS.escape(field)}"]`);
  box?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
}
