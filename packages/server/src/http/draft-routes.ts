import { apiRoute, json, jsonBody, z } from './route.ts';
import { idParam, ifMatchHeader, problemJson, problemSchema, refusals } from './schemas.ts';

const problems = z.array(problemSchema);

/**
 * The routes that everything has that is drawn, saved as a draft by several people, and checked before it goes live:
 * create, save the draft made from a revision, check without saving.
 */
export function draftRoutes<const Path extends string, Body extends z.ZodType>(
  path: Path,
  { tags, noun, body }: { readonly tags: string[]; readonly noun: string; readonly body: Body },
) {
  return {
    create: apiRoute('api', {
      method: 'post',
      path,
      tags,
      summary: `Create a ${noun} as a draft`,
      request: jsonBody(body),
      responses: {
        201: json(z.object({ id: z.string() }), 'Created'),
        409: problemJson('The id is taken'),
        ...refusals,
      },
    }),
    save: apiRoute('api', {
      method: 'put',
      path: `${path}/{id}` as const,
      tags,
      summary: `Save the draft of a ${noun} made from the revision in If-Match`,
      request: { params: idParam, headers: ifMatchHeader, ...jsonBody(body) },
      responses: {
        200: json(z.object({ revision: z.number().int(), problems }), 'Saved'),
        412: problemJson('Somebody else saved; `current` has theirs, yours was not written over it'),
        428: problemJson('If-Match is missing'),
        ...refusals,
      },
    }),
    check: apiRoute('api', {
      method: 'post',
      path: `${path}/{id}/check` as const,
      tags,
      summary: `Check a ${noun} without saving it`,
      request: { params: idParam, ...jsonBody(body) },
      responses: { 200: json(z.object({ problems }), 'What is wrong with it'), ...refusals },
    }),
  };
}
