/** Prints rows under a heading, as Markdown, so that they can be put into the README as they are. */
export function printTable(heading: string, columns: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  console.log(`\n### ${heading}\n\n${lines.join('\n')}\n`);
}

/** Three digits are all that a noisy machine can say. */
export function rounded(value: number): string {
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1)) - 2);
  return (Math.round(value / digits) * digits).toLocaleString('en-US', { maximumFractionDigits: 0 });
}

export const times = (ratio: number): string => `${ratio >= 100 ? rounded(ratio) : ratio.toFixed(2)} ×`;
