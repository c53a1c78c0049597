import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

const themeDir = resolve(import.meta.dirname, 'src/theme');
const mantineDir = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css'));

/**
 * Lets the built app run under `style-src 'self'`. Two places in our libraries add <style> elements at run time:
 * Mantine's InlineStyles and react-style-singleton (scroll lock behind modals). Both are sent to adopted style sheets.
 * `vite dev` adds <style> elements itself and is served without that policy, so only builds are changed.
 */
export function cspStyles(): Plugin {
  return {
    name: 'ripen-csp-styles',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'react-style-singleton') return resolve(themeDir, 'adopted-styles.ts');
      if (source === 'mantine-styles-to-string') {
        return resolve(mantineDir, 'esm/core/InlineStyles/styles-to-string/styles-to-string.mjs');
      }
      if (source.endsWith('/InlineStyles.mjs') && importer?.includes('@mantine/core')) {
        return resolve(themeDir, 'inline-styles.ts');
      }
      return null;
    },
  };
}
