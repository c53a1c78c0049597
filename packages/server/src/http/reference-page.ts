import { html, raw } from 'hono/html';
import { problemTypes } from './problem-types.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: unknown;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> };
  readonly responses?: Readonly<
    Record<
      string,
      { readonly description?: string; readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }
    >
  >;
  readonly security?: readonly unknown[];
}

interface OpenApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/**
 * The API in plain HTML, written from the OpenAPI document: no script, so it needs nothing from outside.
 * `origin` is where the examples send to.
 */
export function referencePage(document: OpenApiDocument, origin: string): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'Other');
  return String(html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.info.title} reference</title>
        <link rel="stylesheet" href="/docs/reference.css" />
      </head>
      <body>
        <nav aria-label="Groups">
          <a href="/">← Ripen</a>
          <a href="#start">Start</a>
          ${[...groups.keys()].map((tag) => html`<a href="#${slug(tag)}">${tag}</a>`)}
          <a href="#problems">Problems</a>
          <a href="#schemas">Schemas</a>
        </nav>
        <main>
          <h1>${document.info.title} <small>${document.info.version}</small></h1>
          <p>${document.info.description ?? ''}</p>
          <p>The same as a document: <a href="/openapi.json">openapi.json</a>. Template files: <a href="/schemas/template.json">JSON Schema</a>.</p>
          ${startSection(origin)}
          ${[...groups].map(([tag, items]) => html`<h2 id="${slug(tag)}">${tag}</h2>${items.map(operationSection)}`)}
          <h2 id="problems">Problems</h2>
          <p>Refusals are RFC 9457 problem+json. <code>type</code> points here.</p>
          <dl>
            ${Object.entries(problemTypes).map(([code, meaning]) => html`<dt id="problem-${code}"><code>${code}</code></dt><dd>${meaning}</dd>`)}
          </dl>
          <h2 id="schemas">Schemas</h2>
          ${Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => html`<details id="schema-${name}"><summary><b>${name}</b></summary>${schemaText(schema)}</details>`)}
        </main>
      </body>
    </html>`);
}

function startSection(origin: string) {
  const json = `-H 'Content-Type: application/json'`;
  const ada = '{"userId":"ada","traits":{"email":"ada@nordlicht.example","title":"CMO","employees":400}}';
  const commands = [
    `curl ${origin}/v1/identify -u "$RIPEN_WRITE_KEY:" ${json} -d '${ada}'`,
    `curl ${origin}/v1/track -u "$RIPEN_WRITE_KEY:" ${json} -d '{"userId":"ada","event":"demo.requested"}'`,
    `curl '${origin}/api/v1/contacts?search=ada@nordlicht.example' -H "Authorization: Bearer $RIPEN_API_KEY"`,
  ];
  return html`<h2 id="start">Start</h2>
    <p>Events come in with the write key, which may be public; everything below wants the API key as a bearer token. The first
    start prints both; <a href="/settings">Settings</a> has the write key, and replaces either. To say who somebody is, to say
    what they did, and to read what came of it:</p>
    ${commands.map((command) => html`<pre class="shell">${command}</pre>`)}`;
}

/** A schema as JSON; the schemas that it names are links. */
function schemaText(schema: unknown) {
  const text = String(html`${JSON.stringify(schema, null, 2)}`);
  const linked = text.replaceAll(/&quot;#\/components\/schemas\/(\w+)&quot;/g, '<a href="#schema-$1">$1</a>');
  return html`<pre>${raw(linked)}</pre>`;
}

function operationSection({ path, method, operation }: { path: string; method: string; operation: Operation }) {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  return html`<section>
    <h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h3>
    <p>${operation.summary ?? ''}</p>
    ${
      (operation.parameters ?? []).length > 0
        ? html`<table>
          <thead><tr><th>Parameter</th><th>In</th><th>Schema</th></tr></thead>
          <tbody>
            ${operation.parameters?.map((parameter) => html`<tr><td><code>${parameter.name}</code>${parameter.required ? ' *' : ''}</td><td>${parameter.in}</td><td><code>${JSON.stringify(parameter.schema)}</code></td></tr>`)}
          </tbody>
        </table>`
        : ''
    }
    ${body ? html`<details><summary>Body</summary>${schemaText(body)}</details>` : ''}
    ${Object.entries(operation.responses ?? {}).map(([status, response]) => {
      const schema = Object.values(response.content ?? {})[0]?.schema;
      const title = html`<b>${status}</b> ${response.description ?? ''}`;
      return schema && Number(status) < 300
        ? html`<details><summary>${title}</summary>${schemaText(schema)}</details>`
        : html`<p class="answer">${title}</p>`;
    })}
  </section>`;
}

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

export const referenceStyle = String(
  raw(`
:root { color-scheme: light dark; font: 15px/1.55 system-ui, sans-serif; }
body { margin: 0; display: grid; grid-template-columns: 200px minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 24px 16px; box-sizing: border-box; display: flex; flex-direction: column; gap: 6px; border-right: 1px solid light-dark(#e2e0da, #33332f); }
nav a, main a { color: light-dark(#17603f, #6fcf9f); text-decoration: none; }
main { padding: 24px 40px 80px; max-width: 900px; }
small { font-weight: 400; opacity: .65; font-size: .6em; }
section { border-top: 1px solid light-dark(#e2e0da, #33332f); padding: 8px 0 16px; }
h3 { font-size: 15px; margin: 12px 0 4px; }
.method { display: inline-block; min-width: 56px; font-weight: 700; color: light-dark(#17603f, #6fcf9f); }
.answer { margin: 4px 0; opacity: .8; }
pre { overflow: auto; padding: 12px; border-radius: 6px; background: light-dark(#f4f3ef, #1d1d1a); font-size: 12.5px; }
.shell { white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: 13px; }
td, th { text-align: left; padding: 4px 16px 4px 0; vertical-align: top; }
td code { overflow-wrap: anywhere; }
@media (max-width: 640px) { body { display: block; } nav { position: static; height: auto; flex-direction: row; flex-wrap: wrap; } main { padding: 16px; } }
`),
);
