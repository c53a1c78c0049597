/** `@ripen/runtime/testing`: short ways to write documents, contacts and events, for tests only. */
export { aContact } from './a-contact.ts';
export { anEvent } from './an-event.ts';
export type { DocumentSketch, NodeSketch } from './build-document.ts';
export { buildDocument } from './build-document.ts';
export { deepFreeze } from './deep-freeze.ts';
export { exampleModel } from './example-model.ts';
export type { Played } from './play.ts';
export { play, worldOf } from './play.ts';
export type { SeededRandom } from './seeded-random.ts';
export { seededRandom } from './seeded-random.ts';
