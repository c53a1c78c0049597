import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/api.ts';
import { ApiProblem } from '../../api/problem.ts';
import type { Handoff } from '../../api/types.ts';
import { toastDone, toastError } from '../../ui/index.ts';
import { at } from '../shared/at.ts';
import type { LeadQueue } from './handoff-queries.ts';
import { leadName } from './lead-words.ts';

export type RejectReason = 'not-ready' | 'bad-fit' | 'duplicate' | 'unreachable';

export interface Rejection {
  readonly reason: RejectReason;
  readonly note?: string;
  /** Points to take; only for not-ready. */
  readonly adjust?: number;
}

interface Verb<Input> {
  readonly call: (lead: Handoff, input: Input) => Promise<Handoff>;
  /** The lead as it will be when the server agrees. */
  readonly expect: (lead: Handoff, input: Input) => Handoff;
  readonly done: (lead: Handoff, input: Input) => { readonly title: string; readonly text?: string };
  readonly failed: (lead: Handoff) => string;
}

interface Asked<Input> {
  readonly lead: Handoff;
  readonly input: Input;
}

/** Shows the outcome at once, and takes it back, saying so, when the server does not agree. */
function useVerb<Input>({ call, expect, done, failed }: Verb<Input>) {
  const client = useQueryClient();
  const lists = { queryKey: ['handoffs', 'list'] };
  return useMutation({
    mutationFn: ({ lead, input }: Asked<Input>) => call(lead, input),
    onMutate: async ({ lead, input }) => {
      await client.cancelQueries(lists);
      const before = client.getQueriesData<LeadQueue>(lists);
      client.setQueriesData<LeadQueue>(
        lists,
        (queue) =>
          queue && {
            ...queue,
            leads: queue.leads.map((other) => (other.id === lead.id ? expect(lead, input) : other)),
          },
      );
      return { before };
    },
    onSuccess: (_, { lead, input }) => {
      const { title, text } = done(lead, input);
      toastDone(title, text ? { text } : {});
    },
    onError: (error, { lead }, context) => {
      for (const [key, queue] of context?.before ?? []) client.setQueryData(key, queue);
      const isBeaten = error instanceof ApiProblem && error.status === 409;
      if (isBeaten) toastError(`Somebody else decided about ${leadName(lead)} first`, error, { text: error.detail });
      else toastError(failed(lead), error);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['handoffs'] }),
        client.invalidateQueries({ queryKey: ['workspace'] }),
      ]),
  });
}

const rejectedWords: Readonly<Record<RejectReason, string>> = {
  'not-ready': 'Back to nurturing, with fewer points.',
  'bad-fit': 'Tagged as disqualified.',
  duplicate: 'Kept as a duplicate.',
  unreachable: 'Kept as unreachable.',
};

const accept: Verb<undefined> = {
  call: (lead) => answer(api.handoffs[':id'].accept.$post({ param: at(lead.id) })),
  expect: (lead) => ({ ...lead, status: 'accepted', decidedAtMs: Date.now() }),
  done: (lead) => ({ title: `${leadName(lead)} is yours`, text: 'The workflow that handed it over goes on.' }),
  failed: (lead) => `${leadName(lead)} was not accepted`,
};

const reject: Verb<Rejection> = {
  call: (lead, input) => answer(api.handoffs[':id'].reject.$post({ param: at(lead.id), json: input })),
  expect: (lead, { reason, note }) => ({
    ...lead,
    status: 'rejected',
    decidedAtMs: Date.now(),
    rejectReason: reason,
    decisionNote: note ?? null,
  }),
  done: (lead, { reason }) => ({ title: `Rejected ${leadName(lead)}`, text: rejectedWords[reason] }),
  failed: (lead) => `${leadName(lead)} was not rejected`,
};

const assign: Verb<{ readonly id: string; readonly name: string }> = {
  call: (lead, owner) => answer(api.handoffs[':id'].assign.$post({ param: at(lead.id), json: { ownerId: owner.id } })),
  expect: (lead, { id, name }) => ({ ...lead, owner: { id, name } }),
  done: (lead, owner) => ({ title: `${leadName(lead)} goes to ${owner.name}` }),
  failed: (lead) => `${leadName(lead)} was not given to somebody else`,
};

export function useLeadVerbs() {
  const accepting = useVerb(accept);
  const rejecting = useVerb(reject);
  const assigning = useVerb(assign);
  return {
    accept: (lead: Handoff) => accepting.mutate({ lead, input: undefined }),
    reject: (lead: Handoff, rejection: Rejection) => rejecting.mutate({ lead, input: rejection }),
    assign: (lead: Handoff, owner: { id: string; name: string }) => assigning.mutate({ lead, input: owner }),
  };
}

export type LeadVerbs = ReturnType<typeof useLeadVerbs>;
