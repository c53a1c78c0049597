import type { Condition } from '../conditions/condition.ts';
import type { References } from '../nodes/define-node.ts';
import type { Case } from './branch-fields.ts';
import type { FieldKind, Fields } from './field.ts';
import { isShown } from './is-shown.ts';

/** What the value of a field refers to, by its kind: a new kind must say so here. */
const referencesByKind: Record<FieldKind, (value: unknown) => References> = {
  text: none,
  longText: none,
  number: none,
  toggle: none,
  choice: none,
  duration: none,
  scalar: none,
  tag: none,
  shares: none,
  url: none,
  group: none,
  band: none,
  condition: (value) => ({ conditions: [value as Condition] }),
  cases: (value) => ({ conditions: (value as readonly Case[]).map((item) => item.when) }),
  event: (value) => ({ events: [value as string] }),
  attribute: (value) => ({ attributes: [value as string] }),
  model: (value) => ({ models: [value as string] }),
  email: (value) => ({ emails: [value as string] }),
  node: (value) => ({ nodes: [value as string] }),
  people: (value) => ({ people: value as readonly string[] }),
};

/**
 * Everything that the fields of one node refer to. `values` must have been read without problems (`readFields`), which
 * is what makes the casts by kind true. Conditions are handed out as they are: see `conditionReferences`.
 */
export function fieldReferences(fields: Fields, values: Readonly<Record<string, unknown>>): Required<References> {
  const all = {
    events: [],
    attributes: [],
    models: [],
    emails: [],
    segments: [],
    people: [],
    nodes: [],
    conditions: [],
  };
  const found: { [K in keyof Required<References>]: Required<References>[K][number][] } = all;
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name];
    if (value === undefined || !isShown(field, values)) continue;
    const one = referencesByKind[field.kind](value);
    found.events.push(...(one.events ?? []));
    found.attributes.push(...(one.attributes ?? []));
    found.models.push(...(one.models ?? []));
    found.emails.push(...(one.emails ?? []));
    found.segments.push(...(one.segments ?? []));
    found.people.push(...(one.people ?? []));
    found.nodes.push(...(one.nodes ?? []));
    found.conditions.push(...(one.conditions ?? []));
  }
  return found;
}

/** The conditions in the fields of one node. */
export function fieldConditions(fields: Fields, values: Readonly<Record<string, unknown>>): readonly Condition[] {
  return fieldReferences(fields, values).conditions;
}

function none(): References {
  return {};
}
