/** "numberOfEmployees", "job_title", "company.name" → "Number of employees", "Job title", "Company name". */
export function attributeLabel(name: string): string {
  const words = name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[._-]+/g, ' ')
    .trim()
    .split(/\s+/)
    // An abbreviation keeps its capitals.
    .map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
