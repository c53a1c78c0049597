import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDocument, checkModel, emptyBook } from '@ripen/runtime';
import { startTestServer } from '@ripen/server/testing';
import { describe, expect, it } from 'vitest';
import { type Expected, readExample, writeExpected } from './replay/example.ts';
import { playRuntime } from './replay/play-runtime.ts';
import { playServer, publish } from './replay/play-server.ts';

const examples = ['lead-scoring', 'lead-handoff', 'nurture-drip'] as const;
const isUpdate = process.env.UPDATE === '1';

describe.each(examples)('%s', (name) => {
  const example = readExample(name);
  const { template, templateText, lines, expected } = example;
  const untilMs = Date.parse(expected.until);

  it('W14, S16: has no errors', () => {
    const { models, emails, segments, attributes } = template;
    const book = { ...emptyBook, models, emails, segments, attributes };
    const problems = [
      ...models.flatMap((model) => checkModel(model, book)),
      ...template.workflows.flatMap((workflow) => checkDocument(workflow, book)),
    ];
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('W12: comes out as expected in the runtime alone, with a virtual clock', () => {
    const contacts = playRuntime(template, lines, untilMs);
    if (isUpdate) writeExpected(name, { ...expected, contacts });
    else expect(contacts).toEqual(expected.contacts);
  });

  it('R2: comes out the same through the server, over HTTP, with a clock that is turned', async () => {
    const { contacts, handoffsByOwner, refused, differences } = await playServer(template, lines, untilMs);
    expect(refused).toEqual([]);
    expect(differences).toBe(0);
    const now: Expected = isUpdate ? readExample(name).expected : expected;
    expect(contacts).toEqual(now.contacts);
    if (isUpdate) writeExpected(name, { ...now, handoffsByOwner });
    else expect(handoffsByOwner).toEqual(now.handoffsByOwner);
  });

  it('comes out the same in `ripen simulate`', async () => {
    const { until, contacts, handoffsByOwner } = expected;
    const { code, out } = await simulate(name, '--until', until, '--json', '--people', 'ana,ben,carla');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ until, refused: [], contacts, handoffsByOwner });
  });

  it('F1: export, import, export is equal byte for byte', async () => {
    const exportOf = async (file: string): Promise<string> => {
      const server = await startTestServer();
      try {
        const [id = ''] = await publish(server, JSON.parse(file));
        const response = await fetch(`${server.url}/api/v1/workflows/${id}/export`, {
          headers: { authorization: `Bearer ${server.deps.keys.value('apiKey')}` },
        });
        return await response.text();
      } finally {
        await server.stop();
      }
    };
    const first = await exportOf(templateText);
    expect(await exportOf(first)).toBe(first);
    // The shipped file is itself such an export, but for its own name and description.
    expect(JSON.parse(first)).toMatchObject({ workflows: JSON.parse(templateText).workflows });
  });
});

describe('`ripen simulate` in words', () => {
  it('S10, W9: says each score with its reasons, the way through the workflow, mails and handoffs', async () => {
    const scoring = await simulate('lead-scoring', '--until', '2026-03-11T08:00:00Z');
    expect(scoring.out).toContain('Sales readiness: 389   Hot · 3 of 3 gates · ready');
    expect(scoring.out).toContain('Read the blog (40 times) +10, 190 more cut');
    expect(scoring.out).toContain('Sales readiness: —   The model excludes this contact');
    expect(scoring.out).toContain('16 contacts at 2026-03-11T08:00:00.000Z');
    const handoff = await simulate('lead-handoff');
    expect(handoff.out).toMatch(/Handoff 2026-03-02 \d\d:\d\d {2}to Ana, /);
    expect(handoff.out).toMatch(/ {2}to Ben, /);
    expect(handoff.out).not.toContain('to nobody yet');
    const alone = await simulate('lead-handoff', '--no-people');
    expect(alone.out).toContain('to nobody yet, call due');
    expect((await simulate('lead-handoff', '--people', 'Ana,Ana')).err).toContain('"Ana" stands there twice');
    expect(handoff.out).toContain('2026-03-02 13:00  Wait an hour for somebody to accept → After 1 hour');
    expect(handoff.out).toMatch(/Mail 2026-03-02 09:12 {2}A quick call, Ada\?/);
    expect(handoff.out).toContain('Not sent: the contact has no e-mail address.');
    expect(handoff.out).toContain('call due 2026-03-02 11:00   rejected: not-ready');
  });

  it('names the line that cannot be played, and plays nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ripen-simulate-'));
    const file = join(folder, 'events.jsonl');
    const good = '{"type":"track","userId":"a","event":"blog.read","timestamp":"2026-03-02T09:00:00Z"}';
    const play = async (line: string) => {
      writeFileSync(file, `${good}\n${line}\n`);
      return await run('simulate', fileOf('lead-handoff', 'workflow.json'), file);
    };
    try {
      expect(await play('{"type":"track"')).toMatchObject({
        code: 1,
        err: expect.stringContaining('line 2 is not JSON'),
      });
      expect((await play('{"type":"track","userId":"a","event":"x"}')).err).toContain('line 2 needs a "timestamp"');
      const accept = '{"type":"ripen","do":"handoff.accept","userId":"a","timestamp":"2026-03-02T10:00:00Z"}';
      expect((await play(accept)).err).toContain('line 2 (handoff.accept, a): there is no open handoff');
      expect((await play(accept.replace('accept', 'refuse'))).err).toContain('line 2');
      const nobody = await play('{"type":"track","event":"x","messageId":"m1","timestamp":"2026-03-02T10:00:00Z"}');
      expect(nobody).toMatchObject({
        code: 1,
        out: expect.stringContaining('Not taken: m1: needs "userId" or "anonymousId"'),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

const fileOf = (name: string, file: string): string => fileURLToPath(new URL(`./${name}/${file}`, import.meta.url));

const simulate = (name: string, ...options: string[]) =>
  run('simulate', fileOf(name, 'workflow.json'), fileOf(name, 'events.jsonl'), ...options);

/** The command as a person starts it: a process of its own, hardened. */
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const ripen = fileURLToPath(new URL('../packages/server/bin/ripen.mjs', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [ripen, ...args], { maxBuffer: 2 ** 26 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}
