/** Joins class names and leaves out what is not there. Always a string, so it fits props that refuse `undefined`. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
