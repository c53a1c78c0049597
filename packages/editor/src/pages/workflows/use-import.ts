import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api } from '../../api/api.ts';
import type { ImportPlan } from '../../api/types.ts';
import { formatCount, toastDone } from '../../ui/index.ts';

export const planImport = (template: Record<string, unknown>): Promise<ImportPlan> =>
  answer(api.templates.import.$post({ json: { template, dryRun: true } }));

/** Imports as drafts and opens what came in: the one workflow, or the list when there are several. */
export function useImport(onDone: () => void) {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (template: Record<string, unknown>) =>
      answer(api.templates.import.$post({ json: { template, dryRun: false } })),
    onSuccess: async ({ workflowIds }) => {
      await queries.invalidateQueries();
      onDone();
      const [first] = workflowIds;
      toastDone(`Added ${formatCount(workflowIds.length, 'workflow')} as a draft`, {
        text: 'Look it over, then publish. Nothing happens to anybody before.',
      });
      if (first !== undefined && workflowIds.length === 1) navigate(`/workflows/${encodeURIComponent(first)}`);
    },
  });
}
