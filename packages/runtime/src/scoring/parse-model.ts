import type { Result } from '../values/result.ts';
import { type ScoringModel, scoringModelSchema } from './model.ts';

/** Reads a model from JSON, filling in defaults. Everything that is wrong comes back at once, each with its JSON pointer. */
export function parseModel(json: unknown): Result<ScoringModel> {
  const parsed = scoringModelSchema.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data, problems: [] };
  return {
    ok: false,
    problems: parsed.error.issues.map((issue) => ({
      code: 'model-format',
      severity: 'error' as const,
      message: issue.message,
      at: {
        pointer: issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      },
    })),
  };
}
