import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem, ServerUnreachable } from '../api/problem.ts';
import { cx } from './cx.ts';
import classes from './states.module.css';

/** What went wrong, in words for a person: title, sentence, and the single complaints of a problem+json answer. */
export function describeError(error: unknown): { title: string; text: string; details: string[] } {
  if (error instanceof ServerUnreachable) {
    return {
      title: 'Ripen cannot be reached',
      text: 'The server did not answer. Nothing you entered is lost; check that it is running, then try again.',
      details: [],
    };
  }
  if (error instanceof ApiProblem) {
    return {
      title: error.title,
      text: error.detail || 'Nothing was changed.',
      details: error.errors.map(({ pointer, detail }) => (pointer ? `${pointer}: ${detail}` : detail)).filter(Boolean),
    };
  }
  return {
    title: 'Something went wrong here',
    text: error instanceof Error ? error.message : 'The reason is not known.',
    details: [],
  };
}

/** The same in one breath, for a toast or a dialog. */
export function errorSentence(error: unknown): string {
  const { title, text } = describeError(error);
  const isOurs = error instanceof ApiProblem || error instanceof ServerUnreachable;
  return isOurs ? `${title}. ${text}` : text;
}

export interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
  /** Says what could not be done, instead of the title that comes from the error. */
  readonly title?: string;
  /** A strip inside a card rather than the whole space. */
  readonly isCompact?: boolean;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** What happened, what was kept, what to do. Reads problem+json. */
export function ErrorState({ error, onRetry, title, isCompact, children }: ErrorStateProps) {
  const said = describeError(error);
  // What is not there is not there the next time either.
  const canRetry = onRetry && !(error instanceof ApiProblem && error.status === 404);
  const Icon = error instanceof ServerUnreachable ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <div className={cx(classes.state, classes.failed, isCompact && classes.compact)} role="alert">
      <span className={classes.icon} aria-hidden="true">
        <Icon />
      </span>
      <h2 className={classes.title}>{title ?? said.title}</h2>
      <p className={classes.text}>{said.text}</p>
      {said.details.length > 0 && (
        <ul className={classes.details}>
          {said.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      {(canRetry || children) && (
        <div className={classes.action}>
          {canRetry && (
            <Button variant="default" leftSection={<IconRefresh />} onClick={onRetry}>
              Try again
            </Button>
          )}
          {children}
        </div>
      )}
    </div>
  );
}
