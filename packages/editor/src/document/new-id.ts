/** Makes an id for a new node or edge of this type. Given to whatever makes commands, so that tests can count instead. */
export type NewId = (type: string) => string;

/** "flow.wait-event" → "wait-event". */
export function idStem(type: string): string {
  return type.split('.').at(-1) ?? type;
}

/**
 * Random rather than counted: a deleted node's id must not come back on another node, because contacts of an older
 * version may still stand there.
 */
export const randomId: NewId = (type) => {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const tail = Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
  return `${idStem(type)}-${tail}`;
};
