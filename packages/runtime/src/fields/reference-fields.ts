import { z } from 'zod';
import { identifierSchema } from '../values/identifier.ts';
import type { Field } from './field.ts';
import { makeField, type Wording } from './wording.ts';

const nameSchema = z.string().min(1, 'choose or type a name').max(200, 'use at most 200 characters');

/** The name of something a contact does. Value: string. */
export function event(spec: Wording): Field<string> {
  return makeField('event', nameSchema, '', spec);
}

/** The name of something known about a contact. Value: string. */
export function attribute(spec: Wording): Field<string> {
  return makeField('attribute', nameSchema, '', spec);
}

/** A tag. Value: string. */
export function tag(spec: Wording): Field<string> {
  return makeField('tag', nameSchema, '', spec);
}

/** A scoring model. Value: its id. */
export function model(spec: Wording): Field<string> {
  return makeField('model', identifierSchema, '', spec);
}

/** A group of the model that the sibling field `modelField` names. Value: the group's id. */
export function group(spec: Wording & { readonly modelField: string }): Field<string> {
  return makeField('group', identifierSchema, '', spec, { modelField: spec.modelField });
}

/** Bands of the model that the sibling field `modelField` names; none chosen = any band. Value: ids. */
export function band(spec: Wording & { readonly modelField: string }): Field<string[]> {
  return makeField('band', z.array(identifierSchema).max(90), [], spec, { modelField: spec.modelField });
}

/** An email template. Value: its id. */
export function email(spec: Wording): Field<string> {
  return makeField('email', identifierSchema, '', spec);
}

/** Another node of the same workflow. Value: its id. */
export function node(spec: Wording): Field<string> {
  return makeField('node', identifierSchema, '', spec);
}

/** People who take leads; none chosen = everyone who does. Value: ids. */
export function people(spec: Wording): Field<string[]> {
  return makeField('people', z.array(identifierSchema).max(200), [], spec);
}
