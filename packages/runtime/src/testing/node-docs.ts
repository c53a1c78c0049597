import type { Field } from '../fields/field.ts';
import type { NodeKind, NodeType } from '../nodes/define-node.ts';

const kindTitles: Record<NodeKind, string> = {
  trigger: 'Triggers',
  flow: 'Flow',
  score: 'Score',
  action: 'Actions',
  sales: 'Sales',
};

/** docs/nodes.md: every node type as its own file describes it. */
export function nodeDocs(types: readonly NodeType[]): string {
  const kinds = [...new Set(types.map((type) => type.kind))];
  const parts = kinds.map((kind) => {
    const own = types.filter((type) => type.kind === kind);
    return [`## ${kindTitles[kind]}`, ...own.map(oneNode)].join('\n\n');
  });
  return `${[intro, ...parts].join('\n\n')}\n`;
}

const intro = [
  '# Nodes',
  '',
  'Made from the node types themselves (`packages/runtime/src/nodes`); a test fails when it is out of date, and says how',
  'to write it again. A contact takes exactly one outlet of a node. The examples are run by the tests: `wait` means that',
  'the contact rests, `skip` that the action did not happen and the contact went on, `refused` that no run started.',
].join('\n');

function oneNode(type: NodeType): string {
  const facts = [
    `\`${type.type}\`, format ${type.version}`,
    ...(type.waits ? ['contacts wait here'] : []),
    ...(type.hasInlet ? [] : ['starts runs']),
  ];
  return [
    `### ${type.title}`,
    `${type.description} (${facts.join('; ')})`,
    type.docs,
    table(['Field', 'What', 'Kind', 'Default'], Object.entries(type.fields).map(fieldRow)),
    outletLine(type),
    table(['Example', 'Fields', 'Given', 'Then', 'Outcome'], type.examples.map(exampleRow)),
  ].join('\n\n');
}

function fieldRow([name, field]: readonly [string, Field]): readonly string[] {
  const options = field.options?.map(({ value, label }) => `\`${value}\` (${label})`).join(', ');
  const limits = field.options === undefined ? limitsOf(field) : '';
  const when = field.showWhen;
  const shown = when === undefined ? '' : `only while \`${when.field}\` is ${[when.is].flat().join(' or ')}`;
  const what = [field.label, field.help, options, limits, shown].filter((part) => part !== undefined && part !== '');
  const kind = `${field.kind}${field.optional ? ', optional' : ''}${field.unit === undefined ? '' : `, in ${field.unit}`}`;
  const empty = field.initial === undefined || field.initial === '';
  return [`\`${name}\``, what.join('; '), kind, empty ? '' : code(field.initial)];
}

function limitsOf({ kind, min, max }: Field): string {
  if (kind !== 'number' || min === undefined || max === undefined) return '';
  return `${min} to ${max}`;
}

function outletLine(type: NodeType): string {
  const outlets = new Map(
    type.examples.flatMap(({ fields }) => type.outlets(fields)).map(({ id, label }) => [id, label]),
  );
  if (outlets.size === 0) return 'Outlets: none.';
  return `Outlets in the examples: ${[...outlets].map(([id, label]) => `\`${id}\` (${label})`).join(', ')}.`;
}

function exampleRow(example: NodeType['examples'][number]): readonly string[] {
  const given = Object.keys(example.given).length === 0 ? '' : code(example.given);
  const after = example.after === undefined ? '' : code(example.after);
  return [example.title, code(example.fields), given, after, `\`${example.expect}\``];
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
