import { isTest, isTestSupport } from './places.mjs';

const maxLines = 400;
/** A style sheet is a flat list: its length hides nothing, but a page whose sheet is longer than this is two pages. */
const maxStyleLines = 800;

const rules = [
  {
    pattern: /(?<![.\w])eval\s*\(|\bnew\s+Function\s*\(/,
    message: 'no code is made from strings. Interpret a closed set of operators instead.',
  },
  {
    pattern: /dangerouslySetInnerHTML/,
    message: 'tracking data is attackers’ text: show it as React text, and mail only in a sandboxed frame.',
  },
  {
    pattern: /\bnode\??\.type\s*[!=]==?\s*['"`]|\bswitch\s*\(\s*node\??\.type\s*\)/i,
    where: (path) => !path.startsWith('packages/runtime/src/nodes/'),
    message: 'nobody outside runtime/src/nodes/ compares a node’s type. Ask the node type for what you need to know.',
  },
  {
    pattern: /(?:await|return|=>?|\()\s*(?:globalThis\.)?fetch\(/,
    where: (path) => path.startsWith('packages/server/src/') && !/\/src\/(cli\/|testing\/|adapters\/egress)/.test(path),
    message: 'only adapters/egress*.ts talks HTTP to others, because it holds the guard. Take its port.',
  },
];

/** One message for each rule that the code or the size of `file` breaks. */
export function checkCode(file) {
  const messages = [];
  const limit = file.path.endsWith('.css') ? maxStyleLines : maxLines;
  if (file.lineCount > limit) {
    messages.push(`has ${file.lineCount} lines, more than ${limit}. Split it by what changes for different reasons.`);
  }
  if (!/^packages\/[^/]+\/src\//.test(file.path) || isTest(file.path)) return messages;
  for (const { pattern, where, message } of rules) {
    if (where && !where(file.path)) continue;
    const found = pattern.exec(file.code);
    if (found) messages.push(`has '${found[0].trim()}': ${message}`);
  }
  return messages;
}

/** Tests, and helpers of tests, are never part of a cycle that matters. */
export function countsForCycles(path) {
  return !isTest(path) && !isTestSupport(path);
}
