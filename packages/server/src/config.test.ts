import { describe, expect, it } from 'vitest';
import { printableConfig, readConfig } from './config.ts';

const noFiles = (path: string): string => {
  throw new Error(`no ${path}`);
};

describe('readConfig', () => {
  it('needs nothing: every setting has a default', () => {
    const read = readConfig({}, noFiles);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.config).toMatchObject({
      host: '127.0.0.1',
      port: 4321,
      baseUrl: 'http://127.0.0.1:4321',
      smtpUrl: null,
    });
    expect(read.config.databasePath).toMatch(/\.ripen\/ripen\.db$/);
  });

  it('lists every problem at once', () => {
    const read = readConfig(
      {
        PORT: '99999',
        HOST: '0.0.0.0',
        SMTP_URL: 'http://x.test',
        RIPEN_API_KEY: 'short',
        RIPEN_WRITE_KEY_FILE: '/nowhere',
      },
      noFiles,
    );
    expect(read.ok ? [] : read.problems.map(({ name }) => name).sort()).toEqual([
      'HOST',
      'MAIL_FROM',
      'PORT',
      'RIPEN_API_KEY',
      'RIPEN_WRITE_KEY_FILE',
      'SMTP_URL',
    ]);
  });

  it('takes secrets from files and never prints them', () => {
    const read = readConfig(
      { RIPEN_API_KEY_FILE: '/run/key', SMTP_URL: 'smtps://me:hunter22@mail.test', MAIL_FROM: 'Acme <a@acme.test>' },
      (path) => (path === '/run/key' ? 'sk_0123456789abcdef\n' : noFiles(path)),
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.config).toMatchObject({ apiKey: 'sk_0123456789abcdef', mailFrom: 'Acme <a@acme.test>' });
    expect(JSON.stringify(printableConfig(read.config))).not.toMatch(/hunter22|0123456789abcdef/);
  });
});
