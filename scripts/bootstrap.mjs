#!/usr/bin/env node
// What `npm start`, `npm test` and the other npm scripts run. Only Node >= 20 and npm are needed on the machine: the
// Node and pnpm that the project wants are brought from the npm registry when they are missing.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    `Ripen needs Node 20 or newer and this is Node ${process.versions.node}. Install a newer one from https://nodejs.org, then run the same command again.`,
  );
  process.exit(1);
}
const { main } = await import('./bootstrap/main.mjs');
await main(process.argv.slice(2));
