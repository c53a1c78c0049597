import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorkflowDocument } from '@ripen/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkedFetch } from '../../api/client.ts';
import { createEditorStore, type EditorStore } from '../../document/editor-store.ts';
import { leadScoring } from '../../document/testing/lead-scoring.ts';
import { type Autosave, createAutosave } from './autosave.ts';
import { type DraftShelf, readLocalDraft } from './local-draft.ts';

/** A server with the one promise that saving needs: a draft is replaced only by who has seen it. */
let server: Server;
let base = '';
let stored: { document: WorkflowDocument; revision: number };
let delayMs = 0;
let refusals: number[] = [];
let bodies: string[] = [];

beforeEach(async () => {
  stored = { document: leadScoring, revision: 1 };
  [delayMs, refusals, bodies] = [0, [], []];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push(body);
      const answer = () => {
        const refusal = refusals.shift();
        if (refusal) return response.writeHead(refusal).end();
        if (request.headers['if-match'] !== `"${stored.revision}"`) return response.writeHead(412).end();
        stored = { document: JSON.parse(body), revision: stored.revision + 1 };
        return response.writeHead(200, { etag: `"${stored.revision}"` }).end();
      };
      setTimeout(answer, delayMs);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((done) => server.close(done)));

function memoryShelf(): DraftShelf {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

interface Rig {
  readonly editor: EditorStore;
  readonly autosave: Autosave;
  readonly shelf: DraftShelf;
  /** Lets the waiting timer, if any, run now. */
  readonly tick: () => void;
  readonly rename: (name: string) => void;
  readonly stop: () => void;
}

function rig(shelf = memoryShelf()): Rig {
  const editor = createEditorStore({ document: leadScoring, nowMs: () => 0 });
  let waiting: (() => void) | undefined;
  const autosave = createAutosave({
    workflowId: 'lead-scoring',
    editor,
    ticket: { etag: '"1"', revision: 1 },
    save: async (document, etag) => {
      const headers = { 'if-match': etag };
      const response = await checkedFetch(base, { method: 'PUT', headers, body: JSON.stringify(document) });
      const next = response.headers.get('etag') ?? '';
      return { etag: next, revision: Number(next.replaceAll('"', '')) };
    },
    shelf,
    nowMs: () => 0,
    after: (_delayMs, work) => {
      waiting = work;
      return () => {
        if (waiting === work) waiting = undefined;
      };
    },
  });
  const rename = (name: string) => editor.getState().run({ do: 'setDetails', name, description: '' });
  return { editor, autosave, shelf, rename, stop: autosave.start(), tick: () => waiting?.() };
}

const until = async (done: () => boolean) => {
  for (let turn = 0; turn < 400 && !done(); turn++) await new Promise((next) => setTimeout(next, 5));
  expect(done()).toBe(true);
};

describe('saving by itself', () => {
  it('saves a moment after the last change, once', async () => {
    const { autosave, rename, tick, shelf } = rig();
    rename('One');
    rename('Two');
    expect(autosave.state.getState().kind).toBe('waiting');
    expect(readLocalDraft(shelf, 'lead-scoring')?.document.name).toBe('Two');
    tick();
    await until(() => autosave.state.getState().kind === 'saved');
    expect(bodies).toHaveLength(1);
    expect(stored.document.name).toBe('Two');
    expect(readLocalDraft(shelf, 'lead-scoring')).toBeNull();
  });

  it('saves what changed while it was saving, on top of what it saved', async () => {
    delayMs = 40;
    const { autosave, rename, tick } = rig();
    rename('One');
    tick();
    await until(() => bodies.length === 1);
    rename('Two');
    expect(await autosave.flush()).toBe(true);
    expect(stored).toMatchObject({ revision: 3, document: { name: 'Two' } });
  });

  it('says nothing to the server when the change was taken back', async () => {
    const { autosave, editor, rename } = rig();
    rename('One');
    editor.getState().undo();
    expect(autosave.state.getState().kind).toBe('saved');
    expect(await autosave.flush()).toBe(true);
    expect(bodies).toHaveLength(0);
  });

  it('goes on after it was stopped and begun again', async () => {
    const { autosave, rename, stop } = rig();
    stop();
    rename('While stopped');
    const stopAgain = autosave.start();
    expect(autosave.state.getState().kind).toBe('waiting');
    expect(await autosave.flush()).toBe(true);
    expect(stored.document.name).toBe('While stopped');
    stopAgain();
  });
});

describe('when somebody else saved', () => {
  it('writes nothing over, keeps both, and stops trying until it is told how to go on', async () => {
    const { autosave, rename, tick, shelf, editor } = rig();
    stored = { document: { ...leadScoring, name: 'Theirs' }, revision: 2 };
    rename('Mine');
    tick();
    await until(() => autosave.state.getState().kind === 'conflict');
    rename('Mine, further');
    tick();
    expect(await autosave.flush()).toBe(false);
    expect(bodies).toHaveLength(1);
    expect(stored.document.name).toBe('Theirs');
    expect(readLocalDraft(shelf, 'lead-scoring')?.document.name).toBe('Mine, further');
    // Keep mine: on top of theirs.
    autosave.rebase({ etag: '"2"', revision: 2 }, stored.document);
    expect(await autosave.flush()).toBe(true);
    expect(stored).toMatchObject({ revision: 3, document: { name: 'Mine, further' } });
    expect(editor.getState().document.name).toBe('Mine, further');
  });

  it('takes theirs without saving anything', async () => {
    const { autosave, rename, tick, editor } = rig();
    stored = { document: { ...leadScoring, name: 'Theirs' }, revision: 2 };
    rename('Mine');
    tick();
    await until(() => autosave.state.getState().kind === 'conflict');
    editor.getState().run({ do: 'replaceDocument', document: stored.document });
    autosave.rebase({ etag: '"2"', revision: 2 }, editor.getState().document);
    expect(autosave.state.getState().kind).toBe('saved');
    expect(autosave.hasUnsaved()).toBe(false);
    editor.getState().undo();
    expect(editor.getState().document.name).toBe('Mine');
  });
});

describe('when saving fails', () => {
  it('keeps the draft on the device, says so, and saves it when the server is back', async () => {
    const { autosave, rename, tick, shelf } = rig();
    refusals = [503, 429];
    rename('One');
    tick();
    await until(() => autosave.state.getState().kind === 'offline');
    expect(autosave.state.getState()).toMatchObject({ isKept: true });
    tick();
    await until(() => bodies.length === 2 && autosave.state.getState().kind === 'offline');
    expect(readLocalDraft(shelf, 'lead-scoring')).toMatchObject({ etag: '"1"', document: { name: 'One' } });
    tick();
    await until(() => autosave.state.getState().kind === 'saved');
    expect(stored.document.name).toBe('One');
  });

  it('tries no more once its page was left, also when the last try fails after that: the draft waits on the device', async () => {
    const { autosave, rename, stop, shelf, tick } = rig();
    refusals = [503];
    rename('Left behind');
    const last = autosave.flush();
    stop();
    expect(await last).toBe(false);
    expect(readLocalDraft(shelf, 'lead-scoring')?.document.name).toBe('Left behind');
    tick();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bodies).toHaveLength(1);
    expect(stored.revision).toBe(1);
  });

  it('says why when the server refuses, and tries again with the next change', async () => {
    const { autosave, rename, tick } = rig();
    refusals = [413];
    rename('One');
    tick();
    await until(() => autosave.state.getState().kind === 'refused');
    rename('Two');
    tick();
    await until(() => autosave.state.getState().kind === 'saved');
    expect(stored.document.name).toBe('Two');
  });

  it('says that nothing is kept when the device has no room', async () => {
    const full: DraftShelf = {
      getItem: () => null,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
      removeItem: () => {},
    };
    const { autosave, rename, tick } = rig(full);
    refusals = [503];
    rename('One');
    tick();
    await until(() => autosave.state.getState().kind === 'offline');
    expect(autosave.state.getState()).toMatchObject({ isKept: false });
  });
});

it('reads nothing from a device that holds something else', () => {
  const shelf = memoryShelf();
  for (const text of ['nonsense', '{}', '{"document":{},"etag":"1","atMs":1}', '[]']) {
    shelf.setItem('ripen.draft.x', text);
    expect(readLocalDraft(shelf, 'x')).toBeNull();
  }
});
