import type { ContactState, Fact } from '../run/contact-state.ts';
import { emptyContact } from '../run/empty-state.ts';
import type { Scalar } from '../values/json.ts';

/** A contact of whom this is known, from a form at instant 0. */
export function aContact(
  more: {
    readonly id?: string;
    readonly attributes?: Readonly<Record<string, Scalar>>;
    readonly tags?: readonly string[];
  } = {},
): ContactState {
  const empty = emptyContact(more.id ?? 'ana');
  const facts = Object.entries(more.attributes ?? {}).map(([name, value]): [string, Fact] => {
    return [name, { value, source: 'form', atMs: 0 }];
  });
  return { ...empty, contact: { ...empty.contact, attributes: new Map(facts), tags: new Set(more.tags ?? []) } };
}
