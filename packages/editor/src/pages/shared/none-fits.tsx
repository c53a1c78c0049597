import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../../ui/index.ts';

interface NoneFitsProps {
  /** A Tabler icon element. */
  readonly icon: ReactNode;
  /** "contact": one of what the list has. */
  readonly noun: string;
  /** What the search looks at. */
  readonly children?: ReactNode;
  readonly onClear: () => void;
}

/** A list that has rows, none of which fits what is asked for. */
export function NoneFits({ icon, noun, children, onClear }: NoneFitsProps) {
  return (
    <EmptyState
      icon={icon}
      title={`No ${noun} fits`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear search and filters
        </Button>
      }
    >
      {children}
    </EmptyState>
  );
}
