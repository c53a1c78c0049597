import type { Logger } from '../logger.ts';
import type { Trouble } from './troubles.ts';

/** At every call, one line for each trouble that began or ended since the last. Addresses in it are left out (no data of anybody in logs). */
export function troubleLog(logger: Logger, look: () => readonly Trouble[]): () => void {
  let known = new Map<string, string>();
  return () => {
    const now = new Map(found(look));
    for (const [code, message] of now) {
      if (!known.has(code)) logger.error({ trouble: code }, withoutAddresses(message));
    }
    for (const code of known.keys()) {
      if (!now.has(code)) logger.info({ trouble: code }, `${code}: over`);
    }
    known = now;
  };
}

/** A database that cannot even be asked is a trouble too, and no reason to end. */
function found(look: () => readonly Trouble[]): [code: string, message: string][] {
  try {
    return look().map(({ code, message }) => [code, message]);
  } catch (error) {
    return [['database', error instanceof Error ? error.message : String(error)]];
  }
}

const withoutAddresses = (text: string): string => text.replaceAll(/[^\s<>"(]+@[^\s<>")]+/g, '…@…');
