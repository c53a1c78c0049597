import { Button } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import { EmptyState } from '../../ui/index.ts';
import type { HandoffStatus } from './handoff-queries.ts';

interface NoLeadsProps {
  readonly status: HandoffStatus;
  readonly isFiltered: boolean;
  readonly onAllOwners: () => void;
}

/** Why the queue is empty, and what fills it. */
export function NoLeads({ status, isFiltered, onAllOwners }: NoLeadsProps) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<IconUsersPlus />}
        title="Nobody of these owners is here"
        action={
          <Button variant="default" onClick={onAllOwners}>
            Show all owners
          </Button>
        }
      />
    );
  }
  if (status !== 'open') {
    return (
      <EmptyState icon={<IconUsersPlus />} title={`No lead was ${status} yet`}>
        What sales decides about open leads is kept here, with its reason.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconUsersPlus />}
      title="No lead waits for you"
      action={
        <Button component={Link} href="/workflows">
          Open workflows
        </Button>
      }
    >
      A lead comes here when a workflow reaches a step “Hand to sales”. It brings its score, the reasons for it, what is
      not known yet, and a clock.
    </EmptyState>
  );
}
