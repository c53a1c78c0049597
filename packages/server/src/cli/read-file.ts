import { readFileSync } from 'node:fs';
import { CliError } from './cli-error.ts';

/** @throws CliError that names the file */
export function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CliError(`${path} cannot be read. Nothing was changed. Check the path and the rights.`, { cause: error });
  }
}

/** @throws CliError that names the file */
export function readJson(path: string): unknown {
  const text = new TextDecoder().decode(readBytes(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(
      `${path} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}. Nothing was changed.`,
      { cause: error },
    );
  }
}
