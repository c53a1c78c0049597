/** `@ripen/server/testing`: a real engine over real SQLite, with a clock that the test turns. */

export { type EventLine, type PlayedAction, readEventLines } from '../simulate/event-lines.ts';
export { type PlayReport, playLines } from '../simulate/play-lines.ts';
export { type PlayTarget, playTarget } from '../simulate/play-target.ts';
export { type PlayedContact, readPlayed } from '../simulate/read-played.ts';
export {
  type ContactSummary,
  countOwners,
  isoTime,
  printedScore,
  summarizePlayed,
  summarizeRun,
} from '../simulate/summarize-played.ts';
export { shardOf } from '../store/shard.ts';
export { seedWorkspace, type WorkspaceSeed } from './seed-workspace.ts';
export { type SettableClock, settableClock } from './settable-clock.ts';
export { startTestEngine, type TestEngine, type TestEngineOptions } from './start-test-engine.ts';
export { type Answer, startTestServer, type TestServer, type TestServerOptions } from './start-test-server.ts';
export { testKeys } from './test-keys.ts';
