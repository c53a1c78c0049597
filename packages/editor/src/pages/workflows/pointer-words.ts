const singular: Readonly<Record<string, string>> = {
  workflows: 'workflow',
  models: 'scoring model',
  emails: 'email',
  segments: 'segment',
  attributes: 'attribute',
  nodes: 'step',
  edges: 'connection',
  groups: 'group',
  rules: 'rule',
  bands: 'band',
  gates: 'must-have',
  classes: 'class',
};

const plain = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { label, name, id, type } = value as Record<string, unknown>;
  return [label, name, id, type].find(
    (candidate): candidate is string => typeof candidate === 'string' && candidate !== '',
  );
}

function step(value: unknown, part: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
  return (value as Record<string, unknown>)[part];
}

/** Where in a file: `/workflows/0/nodes/3/version` → "workflow “Welcome”, step “Wait”, version". Empty for the whole file. */
export function pointerWords(pointer: string, file: unknown): string {
  const parts = pointer.split('/').slice(1).map(plain);
  const words: string[] = [];
  let value = file;
  let list: string | undefined;
  for (const part of parts) {
    value = step(value, part);
    if (list !== undefined && /^\d+$/.test(part)) {
      const name = nameOf(value);
      words.push(`${singular[list] ?? list} ${name ? `“${name}”` : Number(part) + 1}`);
      list = undefined;
    } else if (Array.isArray(value) && Object.hasOwn(singular, part)) {
      list = part;
    } else {
      // "fields" says nothing to somebody who never saw the format.
      if (part !== 'fields') words.push(/^\d+$/.test(part) ? String(Number(part) + 1) : part);
      list = undefined;
    }
  }
  if (list !== undefined) words.push(list);
  return words.join(', ');
}
