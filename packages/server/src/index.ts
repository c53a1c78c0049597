/** `@ripen/server`: the whole product in one process, and the type of its API for clients. */
export type { AppType } from './app.ts';
export { type Config, readConfig } from './config.ts';
export { createServer, type RunningServer, type ServerOptions } from './create-server.ts';
