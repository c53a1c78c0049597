import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { cspStyles } from './csp-styles.ts';

/** Where `vite dev` finds a running Ripen server. */
const server = process.env.RIPEN_SERVER ?? 'http://127.0.0.1:4321';

export default defineConfig(({ command, mode }) => ({
  plugins: [react(), cspStyles()],
  define: {
    // The component sheet at /dev/kit: in `vite dev`, and in a build only when asked for by `--mode kit`.
    __KIT__: JSON.stringify(command === 'serve' || mode === 'kit'),
  },
  server: {
    host: '127.0.0.1',
    port: 4440,
    strictPort: true,
    proxy: { '/api': server, '/v1': server, '/healthz': server },
  },
  build: {
    target: 'es2023',
    // A data: URL would need its own exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // Says in .vite/manifest.json what a page needs first, which is what the size check adds up.
    manifest: true,
  },
}));
