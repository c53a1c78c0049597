import type { Template } from '@ripen/runtime';
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { createEngine } from '../engine/create-engine.ts';
import { keyCheck } from '../ingest/key-check.ts';
import type { Logger } from '../logger.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import { loadKeys } from '../settings/keys.ts';
import { openStore } from '../store/open-store.ts';
import { insertPersonRow } from '../store/people-rows.ts';
import { importTemplate } from '../templates/import-template.ts';
import { publishImported } from '../templates/publish-imported.ts';
import { type PlayTarget, playTarget } from './play-target.ts';
import type { SimulatedPerson } from './simulated-people.ts';

export interface SimulatedWorkspace {
  readonly target: PlayTarget;
  /** Errors that the engine reported; a sound simulation has none. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

const workspace = { workspaceId: 'main' } as const;

/**
 * A whole Ripen in memory with the template published in it: the same inbox, engine, outbox and routes as the server's,
 * on a clock that stands at `startMs`, with `people` who take leads. Nothing is written to disk and nothing leaves.
 * @throws HttpProblem when the template cannot be published
 */
export function openSimulation(
  template: Template,
  startMs: number,
  people: readonly SimulatedPerson[],
): SimulatedWorkspace {
  let nowMs = startMs;
  const clock = {
    nowMs: () => nowMs,
    set: (atMs: number) => {
      nowMs = atMs;
    },
  };
  const read = readConfig({ PORT: '0', LOG_LEVEL: 'silent' }, () => '');
  if (!read.ok) throw new Error('the built-in settings cannot be used');
  const { config } = read;
  const errors: string[] = [];
  const logger = listeningLogger(errors);
  const db = openStore(':memory:');
  const keys = loadKeys(workspace, db, config, clock);
  const onError = (message: string, error: unknown) => errors.push(`${message}: ${String(error)}`);
  const engine = createEngine({ db, clock, workspace, keys: keyCheck(keys, clock.nowMs), onError });
  const outbox = createOutbox({ db, clock, logger, config, engine });
  const deps = { db, clock, config, engine, outbox, keys, startedAtMs: startMs };
  const app = createApp(deps, { allowedHosts: new Set(), editorDirectory: '', isDraining: () => false, logger });
  engine.start();
  outbox.start();
  db.writeTransaction(() => {
    for (const person of people) insertPersonRow(workspace, db, { ...person, email: null, active: 1 });
  });
  publishImported(workspace, deps, [importTemplate(workspace, deps, template, false)], 'Simulation');
  return {
    target: playTarget(deps, clock, async (path, init) => app.request(path, init)),
    errors,
    close: async () => {
      await outbox.stop();
      await engine.stop();
      db.close();
    },
  };
}

function listeningLogger(errors: string[]): Logger {
  const quiet = () => undefined;
  const error = (fields: object, message: string) => void errors.push(`${message}: ${JSON.stringify(fields)}`);
  return { debug: quiet, info: quiet, warn: quiet, error };
}
