import type { ReferenceBook, TraceEntry, WorkflowDocument } from '@ripen/runtime';
import { useMemo } from 'react';
import { useWorkspace } from '../../canvas/workspace.tsx';
import { cx, formatExactTime } from '../../ui/index.ts';
import { traceLines } from './trace-words.ts';
import classes from './workflow.module.css';

interface TraceListProps {
  readonly trace: readonly TraceEntry[];
  readonly document: WorkflowDocument;
  readonly book: ReferenceBook;
  /** How to write a moment; the exact time unless told otherwise. */
  readonly formatTime?: (atMs: number) => string;
}

/** What happened, step by step, with the values that were compared (W9). */
export function TraceList({ trace, document, book, formatTime = formatExactTime }: TraceListProps) {
  const { actions } = useWorkspace();
  const lines = useMemo(() => traceLines(trace, document, book), [trace, document, book]);
  return (
    <ol className={classes.trace}>
      {lines.map((line, index) => (
        <li key={line.id} className={cx(classes.traceLine, classes[line.tone])}>
          {line.atMs !== lines[index - 1]?.atMs && (
            <div className={cx(classes.traceTime, 'num')}>{formatTime(line.atMs)}</div>
          )}
          <button type="button" className={classes.traceStep} onClick={() => actions.goTo(line.nodeId)}>
            {line.step}
          </button>
          <div className={classes.traceWhat}>{line.what}</div>
          {line.why.map((why) => (
            <div key={why} className={classes.traceWhy}>
              {why}
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
