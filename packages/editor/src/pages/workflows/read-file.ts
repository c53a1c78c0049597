const mostBytes = 1_048_576;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A workflow saved alone becomes a template file around it, which is what the server imports. */
function asTemplate(json: Record<string, unknown>): Record<string, unknown> {
  if (json.format !== undefined || !Array.isArray(json.nodes)) return json;
  const name = typeof json.name === 'string' && json.name !== '' ? json.name : 'Imported workflow';
  return { format: 'ripen.template', schemaVersion: 1, name, workflows: [json] };
}

/** Reads a chosen file as a template. @throws Error that says what is wrong with it, in words */
export async function readTemplateFile(file: File): Promise<Record<string, unknown>> {
  if (file.size > mostBytes)
    throw new Error(`${file.name} is larger than 1 MB, and no Ripen file is. Nothing was imported.`);
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch (error) {
    const where = error instanceof Error ? ` (${error.message})` : '';
    throw new Error(`${file.name} is not a JSON file${where}. Choose a file that was exported from Ripen.`);
  }
  if (!isObject(json)) throw new Error(`${file.name} holds no workflow. Choose a file that was exported from Ripen.`);
  return asTemplate(json);
}
