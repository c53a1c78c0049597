/** A command that cannot go on, in one sentence for the person who typed it; no stack is shown. */
export class CliError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
  }
}
