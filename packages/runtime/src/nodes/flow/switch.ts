import { cases } from '../../fields/index.ts';
import { defineNode } from '../define-node.ts';

export const flowSwitch = defineNode({
  type: 'flow.switch',
  version: 1,
  kind: 'flow',
  title: 'Switch',
  description: 'Takes the first of several ways whose condition is true.',
  docs:
    'Tries its cases from top to bottom and takes the first whose condition is true. A condition that is unknown ' +
    'does not match. When none matches, the contact leaves by "Else".',
  icon: 'Route',
  fields: { cases: cases({ label: 'Cases', help: 'The first that is true wins' }) },
  hasInlet: true,
  waits: false,
  sentence: (fields) => `Which one: ${[...fields.cases.map((item) => item.label), 'or else'].join(', ')}`,
  outlets: (fields) => [...fields.cases.map(({ id, label }) => ({ id, label })), { id: 'else', label: 'Else' }],
  assumes: (fields, outlet) => {
    const taken = fields.cases.findIndex((item) => item.id === outlet);
    const earlier = taken === -1 ? fields.cases : fields.cases.slice(0, taken);
    return {
      holds: fields.cases.filter((item) => item.id === outlet).map((item) => item.when),
      fails: earlier.map((item) => item.when),
    };
  },
  step: ({ fields, evaluate }) => {
    const compared = [];
    for (const item of fields.cases) {
      const verdict = evaluate(item.when);
      compared.push(...verdict.compared);
      if (verdict.answer === 'true') return { kind: 'go', outlet: item.id, compared };
    }
    return { kind: 'go', outlet: 'else', compared };
  },
  examples: [
    {
      title: 'The first case that is true wins',
      fields: {
        cases: [
          { id: 'hot', label: 'Hot', when: { kind: 'band', model: 'readiness', in: ['hot'] } },
          {
            id: 'any',
            label: 'Any points',
            when: { kind: 'score', model: 'readiness', part: 'points', test: { op: 'gte', value: 1 } },
          },
        ],
      },
      given: { points: 70 },
      expect: 'hot',
    },
    {
      title: 'Unknown does not match',
      fields: {
        cases: [
          { id: 'big', label: 'Big', when: { kind: 'attribute', name: 'employees', test: { op: 'gte', value: 1000 } } },
        ],
      },
      given: {},
      expect: 'else',
    },
  ],
});
