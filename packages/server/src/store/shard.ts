/**
 * FNV-1a over the UTF-8 bytes of `workspaceId`, a zero byte and `contactId`, folded to 0…255.
 * There are 256 shards for ever: changing that would move every contact.
 */
export function shardOf(workspaceId: string, contactId: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${workspaceId}\u0000${contactId}`, 'utf8')) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  // The low byte of FNV-1a mixes worse than the others: fold them together.
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
}
