import { readdirSync, readFileSync } from 'node:fs';

interface GalleryItem {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly workflows: number;
  readonly models: number;
  readonly emails: number;
}

interface TemplateFile {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly description: string;
  readonly workflows: readonly unknown[];
  readonly models: readonly unknown[];
  readonly emails: readonly unknown[];
}

/** `examples/` of this repository: every shipped template is also a replay test there. */
const directory = new URL('../../../../examples/', import.meta.url);
let gallery: ReadonlyMap<string, TemplateFile> | null = null;

/** Read once from a fixed folder and addressed by id from a map (T7). */
function templates(): ReadonlyMap<string, TemplateFile> {
  gallery ??= new Map(
    readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .flatMap(({ name }) => readTemplate(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return gallery;
}

function readTemplate(name: string): [string, TemplateFile][] {
  try {
    return [[name, JSON.parse(readFileSync(new URL(`${name}/workflow.json`, directory), 'utf8'))]];
  } catch {
    // A folder without a template, such as a script's.
    return [];
  }
}

export const galleryItem = (id: string): TemplateFile | undefined => templates().get(id);

export const listGallery = (): GalleryItem[] =>
  [...templates()].map(([id, template]) => ({
    id,
    name: template.name,
    description: template.description,
    workflows: template.workflows.length,
    models: template.models.length,
    emails: template.emails.length,
  }));
