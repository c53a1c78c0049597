/** `@ripen/server/testing`: a real engine over real SQLite, with a clock that the test turns. */
export { seedWorkspace, type WorkspaceSeed } from './seed-workspace.ts';
export { type SettableClock, settableClock } from './settable-clock.ts';
export { startTestEngine, type TestEngine, type TestEngineOptions, testKeys } from './start-test-engine.ts';
