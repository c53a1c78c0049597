import type { AttributeChange } from './input.ts';
import { noteChange, type Work } from './work.ts';

/** Writes attributes; a newer fact wins (E5), and of two equally old ones the later. Answers the names that changed. */
export function applyAttributes(work: Work, changes: readonly AttributeChange[]): ReadonlySet<string> {
  const changed = new Set<string>();
  const attributes = new Map(work.contact.attributes);
  for (const { name, value, source, atMs } of changes) {
    const known = attributes.get(name);
    if (known !== undefined && known.atMs > atMs) continue;
    if (value === null) {
      if (attributes.delete(name)) changed.add(name);
      continue;
    }
    attributes.set(name, { value, source, atMs });
    if (known?.value !== value) changed.add(name);
    else if (known.atMs !== atMs || known.source !== source) work.contact = { ...work.contact, attributes };
  }
  if (changed.size === 0) return changed;
  work.contact = { ...work.contact, attributes };
  noteChange(work);
  return changed;
}

/** Puts tags on and takes tags off. Answers whether anything changed. */
export function applyTags(work: Work, add: readonly string[], remove: readonly string[]): boolean {
  const { tags } = work.contact;
  if (add.every((tag) => tags.has(tag)) && !remove.some((tag) => tags.has(tag))) return false;
  const next = new Set(tags);
  for (const tag of add) next.add(tag);
  for (const tag of remove) next.delete(tag);
  work.contact = { ...work.contact, tags: next };
  noteChange(work);
  return true;
}
