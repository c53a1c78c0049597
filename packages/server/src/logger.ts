import pino from 'pino';

/** JSON lines on standard output; never an attribute, an address or a key of anybody. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const createLogger = (level: string): Logger =>
  pino({ level, base: null, redact: ['authorization', 'writeKey', 'apiKey', '*.authorization'] });
