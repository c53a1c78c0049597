import { useEffect } from 'react';
import type { Session } from './session.ts';

/** Says what changes by itself: saving that fails or works again, and problems that come and go (WCAG 4.1.3). */
export function useAnnouncements({ editor, autosave }: Session): void {
  useEffect(() => {
    const { say } = editor.getState();
    const stopSaving = autosave.state.subscribe((next, before) => {
      if (next.kind === before.kind) return;
      if (next.kind === 'offline') say('Not saved: Ripen does not answer. Your changes are kept on this device.');
      if (next.kind === 'refused') say(`Not saved: ${next.why}`);
      if (next.kind === 'conflict') say('Someone else changed this workflow. Both versions are kept.');
    });
    const stopProblems = editor.subscribe((next, before) => {
      if (next.problems === before.problems) return;
      const errors = next.problems.filter((problem) => problem.severity === 'error').length;
      const errorsBefore = before.problems.filter((problem) => problem.severity === 'error').length;
      if (errors > errorsBefore) say(errors === 1 ? '1 problem must be solved' : `${errors} problems must be solved`);
      if (errors === 0 && errorsBefore > 0) say('No problems are left');
    });
    return () => {
      stopSaving();
      stopProblems();
    };
  }, [editor, autosave]);
}
