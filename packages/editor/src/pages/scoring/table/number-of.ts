/** "1,000", "1.5", "−3"; undefined for anything else, and for "1.000", which is a thousand to some and one to others. */
export function numberOf(typed: string): number | undefined {
  const plain = typed
    .trim()
    .replace('−', '-')
    .replaceAll(/(?<=\d)[,' ](?=\d{3}\b)/g, '');
  return /^[+-]?\d+(?:\.\d+)?$/.test(plain) && !/^[+-]?\d{1,3}\.\d{3}$/.test(typed.trim()) ? Number(plain) : undefined;
}
