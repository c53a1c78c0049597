/** `enrollment/node/visit/index` (W12): the same work redone asks for the same effect, a second visit for another. */
export function effectId(enrollmentId: string, nodeId: string, visit: number, index: number): string {
  return `${enrollmentId}/${nodeId}/${visit}/${index}`;
}
