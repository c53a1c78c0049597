import { type EmailTemplate, emailTemplateSchema } from '@ripen/runtime';
import { invalid } from '../http/problem.ts';
import type { EmailRow } from '../store/email-rows.ts';

/** @throws HttpProblem 422 with every wrong place */
export function parsedEmail(value: unknown): EmailTemplate {
  const result = emailTemplateSchema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(
    'The mail was refused and nothing was saved.',
    result.error.issues.map(({ path, message }) => ({ pointer: `/email/${path.join('/')}`, detail: message })),
  );
}

/** Written from a parsed template. */
export const storedEmail = (row: EmailRow): EmailTemplate => JSON.parse(row.documentJson) as EmailTemplate;
