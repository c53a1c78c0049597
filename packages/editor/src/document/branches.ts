import { always, type Case, type DocumentNode, type Json, nodeType, type Share } from '@ripen/runtime';

/** The first id of this form that is not taken: "case-3". */
export function nextId(stem: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const id = `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

/** One more case, which is true for nobody's reason yet: it waits for its condition. */
export function addCase(cases: readonly Case[]): readonly Case[] {
  const id = nextId(
    'case',
    cases.map((item) => item.id),
  );
  return [...cases, { id, label: `Case ${cases.length + 1}`, when: always }];
}

/** Splits 100 % as evenly as whole numbers go, the first arms getting what is left over. */
export function evenShares(shares: readonly Share[]): readonly Share[] {
  const each = Math.floor(100 / shares.length);
  const rest = 100 - each * shares.length;
  return shares.map((arm, index) => ({ ...arm, share: each + (index < rest ? 1 : 0) }));
}

/** One more arm; it takes its part from the largest. */
export function addShare(shares: readonly Share[]): readonly Share[] {
  const id = nextId(
    'arm',
    shares.map((arm) => arm.id),
  );
  const letter = String.fromCharCode(65 + (shares.length % 26));
  const largest = shares.reduce((best, arm, index) => (arm.share > (shares[best]?.share ?? 0) ? index : best), 0);
  const part = Math.floor((shares[largest]?.share ?? 0) / 2);
  const others = shares.map((arm, index) => (index === largest ? { ...arm, share: arm.share - part } : arm));
  return [...others, { id, label: letter, share: part }];
}

/** The field of a node that makes its ways out, when one can be added to it. */
export function addableField(node: DocumentNode): string | null {
  const fields = nodeType(node.type)?.fields ?? {};
  return Object.keys(fields).find((name) => fields[name]?.kind === 'cases' || fields[name]?.kind === 'shares') ?? null;
}

/** The value of that field with one way out more. */
export function withOneMore(node: DocumentNode, field: string): Json {
  const kind = nodeType(node.type)?.fields[field]?.kind;
  const value = node.fields[field];
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  // What the field's own schema holds, as JSON.
  return (kind === 'cases' ? addCase(list as readonly Case[]) : addShare(list as readonly Share[])) as unknown as Json;
}
