#!/usr/bin/env node
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from './bootstrap/failure.mjs';
import { root, runTool } from './bootstrap/run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const fixedPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? 'C:\\', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
};

/** Path of a Chrome or Chromium on this machine; installs one where that is possible. */
export async function ensureBrowser() {
  const asked = process.env.RIPEN_CHROME ?? process.env.CHROME_PATH;
  if (asked) {
    if (executable(asked)) return asked;
    throw new Failure(`RIPEN_CHROME or CHROME_PATH names ${asked}, which cannot be run. Correct it or unset it.`);
  }
  const found = (await findBrowser()) ?? (await installBrowser());
  if (found) return found;
  throw new Failure(
    'The browser tests need Chrome or Chromium, and none was found or could be installed. Install one, or name its program in RIPEN_CHROME, then run the same command again.',
  );
}

async function findBrowser() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...(fixedPlaces[process.platform] ?? []), ...onPath].find(executable) ?? (await playwrightBrowser());
}

async function installBrowser() {
  console.error('No Chrome or Chromium found; installing one …');
  if (process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    await runTool('apt-get', ['update', '-qq']);
    await runTool('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  } else {
    await runTool(process.execPath, [playwrightCli, 'install', 'chromium']);
  }
  return findBrowser();
}

const playwrightCli = join(root, 'e2e', 'node_modules', '@playwright', 'test', 'cli.js');

async function playwrightBrowser() {
  try {
    const { chromium } = await import(
      pathToFileURL(join(root, 'e2e', 'node_modules', '@playwright', 'test', 'index.mjs')).href
    );
    return [chromium.executablePath()].find(executable);
  } catch {
    return undefined;
  }
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.main) console.log(await ensureBrowser());
