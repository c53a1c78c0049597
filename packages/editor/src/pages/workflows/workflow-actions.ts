import { useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import type { WorkflowListed } from '../../api/types.ts';
import { toastDone, toastError } from '../../ui/index.ts';

/** Pausing, going on and archiving from the list; each can be taken back from its toast where that is possible. */
export function useWorkflowActions() {
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: ['workflows'] });
  const pause = async ({ id, name }: WorkflowListed): Promise<void> => {
    try {
      await answer(api.workflows[':id'].pause.$post({ param: { id } }));
      await renew();
      const undo = { label: 'Go on', onClick: () => resume({ id, name }) };
      toastDone(`Paused ${name}`, { text: 'Nobody new comes in. Who is inside goes on.', action: undo });
    } catch (error) {
      toastError(`${name} was not paused`, error);
    }
  };
  const resume = async ({ id, name }: Pick<WorkflowListed, 'id' | 'name'>): Promise<void> => {
    try {
      await answer(api.workflows[':id'].resume.$post({ param: { id } }));
      await renew();
      toastDone(`${name} is live again`);
    } catch (error) {
      toastError(`${name} does not go on`, error);
    }
  };
  /** Rejects when it did not work: the dialog that asked says why. */
  const archive = async ({ id, name }: WorkflowListed): Promise<void> => {
    await answer(api.workflows[':id'].$delete({ param: { id } }));
    await renew();
    toastDone(`Archived ${name}`);
  };
  return { pause, resume, archive };
}

export const exportHref = (id: string): string => `/api/v1/workflows/${encodeURIComponent(id)}/export`;
