import { describe, expect, it } from 'vitest';
import { buildDocument, type DocumentSketch, exampleModel } from '../../testing/index.ts';
import type { WorkflowDocument } from '../document.ts';
import { emptyBook, type ReferenceBook } from '../reference-book.ts';
import { checkDocument } from './check-document.ts';

const book: ReferenceBook = {
  ...emptyBook,
  models: [exampleModel],
  emails: [{ id: 'welcome', name: 'Welcome' }],
  attributes: [{ name: 'employees', type: 'number' }],
  events: ['demo.requested', 'page'],
  people: [{ id: 'rep-1', name: 'Ana' }],
};

const start = ['trigger.event', { event: 'demo.requested' }] as const;
const points = (op: string, value: number) => ({
  kind: 'score',
  model: 'readiness',
  part: 'points',
  test: { op, value },
});
const day = { amount: 1, unit: 'days' };

/** `code nodeId` of everything found, but not that outlets are open unless asked for. */
function found(sketch: DocumentSketch | WorkflowDocument, more: { readonly open?: boolean } = {}): string[] {
  const document = 'schemaVersion' in sketch ? sketch : buildDocument(sketch);
  return checkDocument(document, book)
    .filter(({ code }) => more.open || code !== 'open-outlet')
    .map(({ code, at }) => `${code} ${at.nodeId ?? at.edgeId ?? at.pointer}`);
}

describe('W14: the checker', () => {
  it('finds nothing wrong with a workflow that is in order', () => {
    const nodes = {
      start,
      ask: ['flow.if', { when: points('gte', 60) }, { yes: 'sales', no: 'mail' }],
      sales: ['action.handoff', { model: 'readiness', pool: ['rep-1'] }, { next: 'end' }],
      mail: ['action.email', { template: 'welcome' }],
      click: [
        'flow.wait-event',
        { event: 'ripen.email.clicked', ofThisRun: true },
        { happened: 'sales', timeout: 'end' },
      ],
      end: ['flow.end'],
    } as const;
    expect(found({ nodes }, { open: true })).toEqual([]);
  });

  it('asks for a trigger, and is content with several', () => {
    expect(found({ nodes: {} })).toEqual(['no-trigger /nodes']);
    expect(found({ nodes: { end: ['flow.end'] } })).toEqual(['no-trigger /nodes']);
    expect(found({ nodes: { start, end: ['flow.end'] }, disabled: ['start'] })).toContain('no-trigger /nodes');
    expect(
      found({ nodes: { a: [...start, { next: 'end' }], b: [...start, { next: 'end' }], end: ['flow.end'] } }),
    ).toEqual([]);
  });

  it('finds ids given twice, and edges that do not fit', () => {
    const document = buildDocument({
      nodes: { start, mail: ['action.email', { template: 'welcome' }], end: ['flow.end'] },
    });
    const edge = { id: 'e', from: 'start', outlet: 'next', to: 'end' };
    const { nodes, edges } = document;
    const [first] = nodes;
    if (first === undefined) throw new Error('the sketch has nodes');
    expect(found({ ...document, nodes: [...nodes, first] })).toContain('duplicate-id start');
    expect(found({ ...document, edges: [...edges, ...edges] })).toContain('duplicate-id start-next');
    expect(found({ ...document, edges: [...edges, edge] })).toEqual(['outlet-twice e']);
    expect(found({ ...document, edges: [...edges, { ...edge, from: 'gone' }] })).toEqual(['dangling-edge e']);
    expect(found({ ...document, edges: [...edges, { ...edge, from: 'mail', outlet: 'maybe' }] })).toEqual([
      'unknown-outlet e',
    ]);
    expect(found({ ...document, edges: [...edges, { ...edge, from: 'end', to: 'start' }] })).toEqual([
      'unknown-outlet e',
      'no-inlet e',
    ]);
  });

  it('finds an email without a template, and everything else that is not filled in', () => {
    expect(found({ nodes: { start, mail: ['action.email'] } })).toEqual(['field-missing mail']);
    expect(found({ nodes: { start, adjust: ['score.adjust'] } })).toEqual([
      'field-missing adjust',
      'field-missing adjust',
      'field-missing adjust',
    ]);
    const problems = checkDocument(buildDocument({ nodes: { start, mail: ['action.email', { stray: 1 }] } }), book);
    expect(problems.map(({ at }) => at.pointer)).toEqual(
      expect.arrayContaining(['/nodes/1/fields/template', '/nodes/1/fields/stray']),
    );
  });

  it('leaves fields alone that are not shown', () => {
    expect(
      found({ nodes: { start, clear: ['contact.attribute', { name: 'employees', mode: 'clear', value: null }] } }),
    ).toEqual([]);
  });

  it.each([
    ['missing-email', ['action.email', { template: 'gone' }]],
    ['missing-model', ['score.adjust', { model: 'gone', group: 'interest', reason: 'why' }]],
    ['missing-group', ['score.adjust', { model: 'readiness', group: 'gone', reason: 'why' }]],
    ['missing-person', ['action.handoff', { pool: ['gone'] }]],
    ['missing-node', ['flow.goto', { target: 'gone' }]],
    ['no-inlet', ['flow.goto', { target: 'start' }]],
    ['unknown-attribute', ['contact.attribute', { name: 'employes', value: 1 }]],
    ['unknown-event', ['flow.wait-event', { event: 'demo.requestd', ofThisRun: false }]],
    ['not-caused-by-run', ['flow.wait-event', { event: 'page', ofThisRun: true }]],
    ['no-points', ['score.adjust', { model: 'readiness', group: 'interest', points: 0, reason: 'why' }]],
    ['empty-condition', ['flow.if', {}]],
    ['condition-model-unknown', ['flow.if', { when: { ...points('gte', 1), model: 'gone' } }]],
    ['condition-attribute-unknown', ['flow.goal', { when: { kind: 'attribute', name: 'x', test: { op: 'isKnown' } } }]],
    [
      'field-invalid',
      [
        'flow.split',
        {
          shares: [
            { id: 'a', label: 'A', share: 60 },
            { id: 'b', label: 'B', share: 60 },
          ],
        },
      ],
    ],
    ['unknown-node-type', ['plugin.magic', {}]],
  ] as const)('finds %s', (code, node) => {
    expect(found({ nodes: { start, node } })).toEqual([`${code} node`]);
  });

  it('W14: names the node and the model where a score is asked for that nobody has, because it was never published', () => {
    const segment = { id: 'hot-ones', name: 'Hot ones', when: points('gte', 60) };
    const drawn: ReferenceBook = { ...book, unpublishedModels: ['readiness'], segments: [segment] as never };
    const nodes = {
      start: ['trigger.band', { model: 'readiness', on: 'enters', bands: ['hot'] }],
      adjust: ['score.adjust', { model: 'readiness', group: 'interest', reason: 'why' }],
      ask: ['flow.if', { when: points('gte', 60) }, { yes: 'aim', no: 'aim' }],
      aim: ['flow.goal', { when: { kind: 'segment', segment: 'hot-ones' } }],
      sales: ['action.handoff', { model: 'readiness', pool: ['rep-1'] }],
      end: ['flow.end'],
    } as const;
    const document = buildDocument({ nodes });
    const errors = (with_: ReferenceBook) =>
      checkDocument(document, with_).filter(({ severity, code }) => severity === 'error' && code !== 'open-outlet');
    expect(errors({ ...drawn, unpublishedModels: [] })).toEqual([]);
    const problems = errors(drawn);
    expect(problems.map(({ code, at }) => `${code} ${at.nodeId} ${at.pointer}`)).toEqual([
      'unpublished-model start /nodes/0/fields/model',
      'unpublished-model adjust /nodes/1/fields/model',
      'unpublished-model ask /nodes/2/fields/when',
      'unpublished-model aim /nodes/3/fields/when',
      'unpublished-model sales /nodes/4/fields/model',
    ]);
    expect(problems[1]?.message).toBe(
      '"Adjust score" needs the scoring model "Readiness", which was never published. Publish the scoring model first, or choose another one.',
    );
  });

  it('W14: names every field that asks for a score that deals have, through a segment too', () => {
    const deals = { ...exampleModel, about: 'deal' as const };
    const segment = { id: 'healthy', name: 'Healthy', when: points('gte', 60) };
    const nodes = {
      start: ['trigger.band', { model: 'readiness', on: 'enters', bands: ['hot'] }],
      ask: ['flow.if', { when: { kind: 'segment', segment: 'healthy' } }, { yes: 'end', no: 'end' }],
      sales: ['action.handoff', { model: 'readiness', pool: ['rep-1'] }],
      end: ['flow.end'],
    } as const;
    const document = buildDocument({ nodes });
    const about = (models: ReferenceBook['models']) =>
      checkDocument(document, { ...book, models, segments: [segment] as never }).filter(
        ({ code }) => code === 'model-about-deals',
      );
    expect(about([exampleModel])).toEqual([]);
    expect(about([deals]).map(({ severity, at }) => `${severity} ${at.nodeId} ${at.pointer}`)).toEqual([
      'error start /nodes/0/fields/model',
      'error ask /nodes/1/fields/when',
      'error sales /nodes/2/fields/model',
    ]);
    expect(about([deals])[0]?.message).toMatch(/asks for the score "Readiness", which deals have\. .*Choose/);
  });

  it('finds bands that do not exist or that no score reaches', () => {
    const [group] = exampleModel.groups;
    if (group === undefined) throw new Error('the example model has groups');
    const small = { ...book, models: [{ ...exampleModel, groups: [group] }] };
    const document = buildDocument({
      nodes: {
        start: ['trigger.band', { model: 'readiness', on: 'enters', bands: ['hot', 'gone'] }],
        end: ['flow.end'],
      },
    });
    expect(checkDocument(document, small).map(({ code }) => code)).toEqual(['unreachable-band', 'missing-band']);
  });

  it('finds nodes that nothing leads to, but not goals', () => {
    const nodes = {
      start: [...start, { next: 'end' }],
      end: ['flow.end'],
      lost: ['contact.tag', { tag: 'x' }, { next: 'lostToo' }],
      lostToo: ['flow.end'],
      goal: ['flow.goal', { when: points('gte', 60) }, { next: 'won' }],
      won: ['flow.end'],
    } as const;
    expect(found({ nodes })).toEqual(['unreachable-node lost', 'unreachable-node lostToo']);
  });

  it('warns of outlets that lead nowhere, and that runs end there', () => {
    const nodes = {
      start,
      ask: ['flow.if', { when: points('gte', 60), unknown: 'own' }, { yes: 'end' }],
      end: ['flow.end'],
    } as const;
    expect(found({ nodes }, { open: true })).toEqual(['open-outlet ask', 'open-outlet ask']);
    const problems = checkDocument(buildDocument({ nodes }), book);
    expect(problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    expect(problems[0]?.message).toContain('"No"');
  });

  it('says what a node that is switched off lets through', () => {
    const nodes = { start, ask: ['flow.if', { when: points('gte', 60) }, { no: 'end' }], end: ['flow.end'] } as const;
    const problems = checkDocument(buildDocument({ nodes, disabled: ['ask'] }), book);
    expect(problems).toMatchObject([{ code: 'disabled-branch', message: expect.stringContaining('"No"') }]);
  });
});

describe('W11: loops', () => {
  const tag = ['contact.tag', { tag: 'x' }] as const;

  it('refuses a loop that never waits, by lines or by go to', () => {
    expect(found({ nodes: { start, a: tag, b: [...tag, { next: 'a' }] } })).toEqual(['loop-without-wait a']);
    expect(found({ nodes: { start, a: tag, back: ['flow.goto', { target: 'a' }] } })).toEqual(['loop-without-wait a']);
    expect(found({ nodes: { start, self: [...tag, { next: 'self' }] } })).toEqual(['loop-without-wait self']);
    const goal = ['flow.goal', { when: { kind: 'tag', tag: 'x' } }] as const;
    expect(found({ nodes: { start, goal, back: ['flow.goto', { target: 'goal' }] } })).toEqual([
      'loop-without-wait goal',
    ]);
  });

  it('takes a loop with a wait in it', () => {
    expect(
      found({ nodes: { start, a: tag, wait: ['flow.wait', { duration: day }], back: ['flow.goto', { target: 'a' }] } }),
    ).toEqual([]);
  });

  it('does not take a wait that is switched off', () => {
    const nodes = { start, a: tag, wait: ['flow.wait', { duration: day }, { next: 'a' }] } as const;
    expect(found({ nodes, disabled: ['wait'] })).toEqual(['loop-without-wait a']);
  });

  it('finds one loop beside another that waits', () => {
    const nodes = {
      start,
      ask: ['flow.if', { when: points('gte', 60) }, { yes: 'wait', no: 'a' }],
      wait: ['flow.wait', { duration: day }, { next: 'ask' }],
      a: [...tag, { next: 'ask' }],
    } as const;
    expect(found({ nodes })).toEqual(['loop-without-wait ask']);
  });
});

describe('W14: the same mail twice on one path', () => {
  const mail = ['action.email', { template: 'welcome' }] as const;

  it('warns at the later node, and at a node in a loop', () => {
    expect(found({ nodes: { start, a: mail, tag: ['contact.tag', { tag: 'x' }], b: mail } })).toEqual([
      'same-mail-twice b',
    ]);
    const wait = ['flow.wait', { duration: day }, { next: 'a' }] as const;
    expect(found({ nodes: { start, a: mail, wait } })).toEqual(['same-mail-twice a']);
  });

  it('is silent about the two sides of a branch', () => {
    const nodes = {
      start,
      ask: ['flow.if', { when: points('gte', 60) }, { yes: 'a', no: 'b' }],
      a: [...mail, { next: 'end' }],
      b: [...mail, { next: 'end' }],
      end: ['flow.end'],
    } as const;
    expect(found({ nodes })).toEqual([]);
  });
});

describe('W14: branches that nobody can take', () => {
  const ask = (when: unknown, outlets: Record<string, string>, unknown = 'no') =>
    ['flow.if', { when, unknown }, outlets] as const;
  const end = ['flow.end'] as const;

  it('finds score ≥ 80 after score < 60', () => {
    const nodes = {
      start,
      low: ask(points('lt', 60), { yes: 'high', no: 'end' }),
      high: ask(points('gte', 80), { yes: 'end', no: 'end' }),
      end,
    };
    const problems = checkDocument(buildDocument({ nodes }), book);
    expect(problems).toMatchObject([{ code: 'unreachable-branch', severity: 'warning', at: { nodeId: 'high' } }]);
    expect(problems[0]?.message).toContain('"Yes"');
  });

  it('finds the "no" that a stricter "yes" before it leaves empty', () => {
    const nodes = {
      start,
      high: ask(points('gte', 80), { yes: 'mid', no: 'end' }),
      mid: ask(points('gte', 60), { yes: 'end', no: 'end' }),
      end,
    };
    expect(checkDocument(buildDocument({ nodes }), book)[0]?.message).toContain('"No"');
  });

  it('finds what follows from "no", where unknown is no as well', () => {
    const nodes = {
      start,
      mid: ask(points('gte', 60), { yes: 'end', no: 'high' }),
      high: ask(points('gte', 80), { yes: 'end', no: 'end' }),
      end,
    };
    expect(found({ nodes })).toEqual(['unreachable-branch high']);
  });

  it('does not take two unknowns for a contradiction', () => {
    const nodes = {
      start,
      mid: ask(points('gte', 60), { yes: 'end', no: 'low' }),
      low: ask(points('lt', 60), { yes: 'end', no: 'end' }),
      end,
    };
    expect(found({ nodes })).toEqual([]);
  });

  it('finds a case of a switch that an earlier case leaves empty', () => {
    const cases = [
      { id: 'warm', label: 'Warm', when: points('gte', 20) },
      { id: 'hot', label: 'Hot', when: points('gte', 60) },
    ];
    expect(
      found({ nodes: { start, which: ['flow.switch', { cases }, { warm: 'end', hot: 'end', else: 'end' }], end } }),
    ).toEqual(['unreachable-branch which']);
  });

  it('finds an attribute that the path itself has set', () => {
    const nodes = {
      start,
      set: ['contact.attribute', { name: 'employees', value: 5000 }],
      small: ask({ kind: 'attribute', name: 'employees', test: { op: 'lt', value: 1000 } }, { yes: 'end', no: 'end' }),
      end,
    } as const;
    expect(found({ nodes })).toEqual(['unreachable-branch small']);
  });

  it.each([
    ['a wait', ['flow.wait', { duration: day }]],
    ['an adjusted score', ['score.adjust', { model: 'readiness', group: 'interest', points: 50, reason: 'why' }]],
    ['a changed attribute, which fit follows', ['contact.attribute', { name: 'employees', value: 5 }]],
  ] as const)('forgets what it knew after %s', (_title, between) => {
    const nodes = {
      start,
      low: ask(points('lt', 60), { yes: 'between', no: 'end' }),
      between: [...between, { next: 'high' }],
      high: ask(points('gte', 80), { yes: 'end', no: 'end' }),
      end,
    } as const;
    expect(found({ nodes })).toEqual([]);
  });

  it('knows only what holds on every way where ways join', () => {
    const nodes = {
      start,
      tagged: ask({ kind: 'tag', tag: 'x' }, { yes: 'low', no: 'high' }),
      low: ask(points('lt', 60), { yes: 'high', no: 'end' }),
      high: ask(points('gte', 80), { yes: 'end', no: 'end' }),
      end,
    };
    expect(found({ nodes })).toEqual([]);
  });
});
