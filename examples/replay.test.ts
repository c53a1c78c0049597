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
