import type { ReferenceBook } from '../document/reference-book.ts';

/** A model's name, or its id in quotes when there is no such model. */
export function modelName(names: ReferenceBook, id: string): string {
  return nameOf(names.models, id, 'a model');
}

/** An email template's name. */
export function emailName(names: ReferenceBook, id: string): string {
  return nameOf(names.emails, id, 'an email');
}

/** A group's label inside its model. */
export function groupLabel(names: ReferenceBook, modelId: string, groupId: string): string {
  const model = names.models.find((one) => one.id === modelId);
  return model?.groups.find((one) => one.id === groupId)?.label ?? (groupId === '' ? 'a group' : groupId);
}

/** Labels of bands, joined with "or". A grid's bands have no labels of their own: their id is what people say (A1). */
export function bandLabels(names: ReferenceBook, modelId: string, bandIds: readonly string[]): string {
  const model = names.models.find((one) => one.id === modelId);
  return bandIds.map((id) => model?.bands.find((band) => band.id === id)?.label ?? id).join(' or ');
}

/** What people call an event that they named themselves. */
export function eventName(name: string): string {
  return name === '' ? 'an event' : name;
}

function nameOf(items: readonly { readonly id: string; readonly name: string }[], id: string, none: string): string {
  if (id === '') return none;
  return items.find((item) => item.id === id)?.name ?? `"${id}"`;
}
