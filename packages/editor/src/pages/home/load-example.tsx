import { Button, type ButtonProps } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import { formatCount, toastDone, toastError, toastInfo } from '../../ui/index.ts';

/** The one action of every empty page: brings the example workspace. Safe to press twice. */
export function LoadExample({ size, variant }: Pick<ButtonProps, 'size' | 'variant'>) {
  const queries = useQueryClient();
  const load = useMutation({
    mutationFn: () => answer(api.demo.$post()),
    onSuccess: async ({ workflows, models, contacts }) => {
      await queries.invalidateQueries();
      if (workflows + models + contacts === 0) {
        toastInfo('The example is here already', { text: 'Loading it again changes nothing.' });
        return;
      }
      const brought = [formatCount(workflows, 'workflow'), formatCount(models, 'scoring model')];
      toastDone('Example loaded', { text: `${brought.join(', ')} and ${formatCount(contacts, 'contact')}.` });
    },
    onError: (error) => toastError('The example was not loaded', error),
  });
  return (
    <Button
      leftSection={<IconSparkles />}
      loading={load.isPending}
      onClick={() => load.mutate()}
      {...(size && { size })}
      {...(variant && { variant })}
    >
      Load the lead-scoring example
    </Button>
  );
}
