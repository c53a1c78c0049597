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

/**
 * A template file that was read but not checked yet.
 * @throws CliError that names the file, also for JSON that is something else
 */
export function readTemplateFile(path: string): unknown {
  const value = readJson(path);
  if (typeof value === 'object' && value !== null && 'format' in value && value.format === 'ripen.template')
    return value;
  throw new CliError(`${path} is not a template of Ripen: it has no "format": "ripen.template". Nothing was changed.`);
}

function readJson(path: string): unknown {
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
