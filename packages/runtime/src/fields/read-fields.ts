import type { JsonObject } from '../values/json.ts';
import type { Field, Fields } from './field.ts';
import { isShown } from './is-shown.ts';

/** Something wrong with one field; `path` leads to the place inside its value. */
export interface FieldProblem {
  readonly code: 'field-missing' | 'field-invalid' | 'field-unknown';
  readonly field: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface ReadFields {
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly FieldProblem[];
}

/**
 * Reads the saved fields of one node by its type's fields. Absent ones take their default, hidden ones are not
 * checked, and everything that is wrong is told at once. `values` is safe to run only when there are no problems.
 */
export function readFields(fields: Fields, saved: JsonObject): ReadFields {
  const raw = new Map(Object.entries(saved));
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = raw.has(name) ? raw.get(name) : field.initial;
    if (value !== undefined) values[name] = value;
  }
  const problems: FieldProblem[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const read = readOne(name, field, values);
    if ('problem' in read) problems.push(...read.problem);
    else if (read.value === undefined) delete values[name];
    else values[name] = read.value;
  }
  for (const name of raw.keys()) {
    if (!Object.hasOwn(fields, name)) problems.push(unknownField(name));
  }
  return { values, problems };
}

type ReadOne = { readonly value: unknown } | { readonly problem: readonly FieldProblem[] };

function readOne(name: string, field: Field, values: Readonly<Record<string, unknown>>): ReadOne {
  if (!isShown(field, values)) return { value: field.initial };
  const value = values[name];
  const isEmpty = value === undefined || value === '';
  if (isEmpty && field.optional) return { value: undefined };
  const read = field.schema.safeParse(value);
  if (read.success) return { value: read.data };
  if (isEmpty) {
    return {
      problem: [{ code: 'field-missing', field: name, path: [], message: `"${field.label}" is not filled in yet` }],
    };
  }
  return {
    problem: read.error.issues.map((issue) => ({
      code: 'field-invalid',
      field: name,
      path: issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)),
      message: `"${field.label}": ${issue.message}`,
    })),
  };
}

function unknownField(name: string): FieldProblem {
  const message = `This kind of node has no field "${name}"; remove it or correct its name`;
  return { code: 'field-unknown', field: name, path: [], message };
}
