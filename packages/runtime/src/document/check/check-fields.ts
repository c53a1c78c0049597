import { checkCondition } from '../../conditions/check-condition.ts';
import type { Condition } from '../../conditions/condition.ts';
import { unreachableBands } from '../../conditions/score-reach.ts';
import type { Case } from '../../fields/branch-fields.ts';
import type { Field, FieldKind } from '../../fields/field.ts';
import { isShown } from '../../fields/is-shown.ts';
import { bandEntries } from '../../scoring/bands.ts';
import type { Problem } from '../../values/problem.ts';
import { pointerOf } from '../pointer.ts';
import type { ReferenceBook } from '../reference-book.ts';
import { checkModelsAbout } from './check-models-about.ts';
import { checkModelsPublished } from './check-models-published.ts';
import { type Graph, type GraphNode, nameOf } from './graph.ts';

type Found = Omit<Problem, 'at'>;

/** What is wrong with one value, by the kind of its field: a new kind must say here what can be. */
type CheckValue = (value: unknown, look: Look) => readonly Found[];

interface Look {
  readonly book: ReferenceBook;
  readonly graph: Graph;
  readonly node: GraphNode;
  readonly field: Field;
}

const checkByKind: Record<FieldKind, CheckValue> = {
  text: fine,
  longText: fine,
  number: fine,
  toggle: fine,
  choice: fine,
  duration: fine,
  scalar: fine,
  tag: fine,
  shares: fine,
  url: fine,
  // Reading the fields made sure of the shapes that these casts rely on.
  condition: (value, { book }) => checkOne(value as Condition, book),
  cases: (value, { book }) => (value as readonly Case[]).flatMap((item) => checkOne(item.when, book)),
  event: (value, { book }) => checkEvent(value as string, book),
  attribute: (value, { book }) => {
    if (book.attributes.some(({ name }) => name === value)) return [];
    return [
      warning(
        'unknown-attribute',
        `No attribute "${value}" is known yet. Check its name, or define it in the settings.`,
      ),
    ];
  },
  model: (value, { book }) => {
    if (book.models.some(({ id }) => id === value)) return [];
    return [error('missing-model', `There is no scoring model "${value}". Choose another one or create it.`)];
  },
  group: (value, look) => checkGroup(value as string, look),
  band: (value, look) => checkBands(value as readonly string[], look),
  email: (value, { book }) => {
    if (book.emails.some(({ id }) => id === value)) return [];
    return [error('missing-email', `There is no email "${value}". Choose another one or write it.`)];
  },
  node: (value, { graph }) => {
    const target = graph.byId.get(value as string);
    if (target === undefined)
      return [error('missing-node', `There is no node "${value}" to go to. Choose another one.`)];
    if (target.type?.hasInlet !== false) return [];
    return [error('no-inlet', `Nothing can lead to "${nameOf(target)}": runs start there. Choose another node.`)];
  },
  people: (value, { book }) => {
    const missing = (value as readonly string[]).filter((id) => !book.people.some((person) => person.id === id));
    return missing.map((id) =>
      error('missing-person', `There is nobody "${id}" who takes leads. Choose somebody else.`),
    );
  },
};

/** What is wrong inside the nodes: their fields, and what those refer to. */
export function checkFields(graph: Graph, book: ReferenceBook): Problem[] {
  return graph.nodes.flatMap((node) => {
    const { type, values, fieldProblems } = node;
    if (type === undefined) return [];
    const wrong = fieldProblems.map(({ code, field, path, message }): Problem => {
      return { code, severity: 'error', message: `${message}.`, at: placeOf(node, [field, ...path]) };
    });
    const broken = new Set(fieldProblems.map(({ field }) => field));
    const references = Object.entries(type.fields).flatMap(([name, field]) => {
      const value = values[name];
      if (value === undefined || broken.has(name) || !isShown(field, values)) return [];
      const found = [
        ...checkByKind[field.kind](value, { book, graph, node, field }),
        ...checkModelsAbout(node, [name, field], book),
        ...checkModelsPublished(node, [name, field], book),
      ];
      return found.map((one): Problem => ({ ...one, at: placeOf(node, [name]) }));
    });
    const own = wrong.length === 0 ? (type.check?.(values, book) ?? []) : [];
    return [...wrong, ...references, ...own.map((one): Problem => ({ ...one, at: placeOf(node, []) }))];
  });
}

function placeOf({ node, index }: GraphNode, path: readonly (string | number)[]): Problem['at'] {
  return { nodeId: node.id, pointer: pointerOf(['nodes', index, ...(path.length === 0 ? [] : ['fields', ...path])]) };
}

/** Every condition of a workflow has an event at hand: the one that brought the contact here, or started the run. */
function checkOne(condition: Condition, book: ReferenceBook): readonly Found[] {
  const found = checkCondition(condition, book, { allowProperty: true });
  if (condition.kind !== 'all' || condition.of.length > 0) return found;
  return [warning('empty-condition', 'This condition is empty, so it is always true. Add something to compare.')];
}

function checkEvent(name: string, book: ReferenceBook): readonly Found[] {
  if (name.startsWith('ripen.') || book.events.includes(name)) return [];
  return [warning('unknown-event', `No event "${name}" has been seen yet. Check its name; it can also come later.`)];
}

function checkGroup(id: string, { book, node, field }: Look): readonly Found[] {
  const model = modelOf(book, node, field);
  if (model === undefined || model.groups.some((group) => group.id === id)) return [];
  return [error('missing-group', `"${model.name}" has no group "${id}". Choose one of its groups.`)];
}

function checkBands(ids: readonly string[], { book, node, field }: Look): readonly Found[] {
  const model = modelOf(book, node, field);
  if (model === undefined) return [];
  const known = new Set(bandEntries(model).map(({ id }) => id));
  const unreached = unreachableBands(model);
  return ids.flatMap((id) => {
    if (!known.has(id)) return [error('missing-band', `"${model.name}" has no band "${id}". Choose one of its bands.`)];
    if (!unreached.has(id)) return [];
    return [
      warning(
        'unreachable-band',
        `No score reaches the band "${id}" of "${model.name}". Change the model or the band.`,
      ),
    ];
  });
}

function modelOf(
  book: ReferenceBook,
  { values }: GraphNode,
  { modelField }: Field,
): ReferenceBook['models'][number] | undefined {
  return book.models.find(({ id }) => modelField !== undefined && id === values[modelField]);
}

function error(code: string, message: string): Found {
  return { code, severity: 'error', message };
}

function warning(code: string, message: string): Found {
  return { code, severity: 'warning', message };
}

function fine(): readonly Found[] {
  return [];
}
