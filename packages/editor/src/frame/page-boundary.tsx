import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { ErrorState } from '../ui/error-state.tsx';

interface BoundaryState {
  readonly error: unknown;
  readonly hasFailed: boolean;
}

/** A page's code could not be fetched: most often a newer version has been installed meanwhile. */
function isMissingCode(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(error.message);
}

/** Keeps a failure inside its page: the rest of Ripen goes on working. Mounted anew for every address. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: undefined, hasFailed: false };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error, hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    const { error } = this.state;
    if (isMissingCode(error)) {
      return (
        <ErrorState
          title="This page could not be loaded"
          error={new Error('Ripen was updated, or it cannot be reached. What is saved is safe; load the page again.')}
        >
          <Button onClick={() => window.location.reload()}>Load again</Button>
        </ErrorState>
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    return (
      <ErrorState
        title="This page stopped working"
        error={
          new Error(`What is saved is safe; what you were just typing here may be lost. The reason given: ${reason}`)
        }
        onRetry={() => this.setState({ error: undefined, hasFailed: false })}
      >
        <Button variant="default" component="a" href="/">
          Go to Home
        </Button>
      </ErrorState>
    );
  }
}
