import { expect, type Page } from '@playwright/test';
import type { Api } from './api.ts';
import { CanvasPage } from './canvas-page.ts';
import { segment } from './segment.ts';

export const mailSubject = 'Two ideas for {{ contact.company | default: "you" }}';
export const workflowName = 'Demo follow-up';
export const workflowId = 'demo-follow-up';

/** Writes the nurture mail on the Emails page. */
export async function writeMail(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Emails' }).click();
  await page.getByRole('button', { name: 'New mail' }).click();
  const dialog = page.getByRole('dialog', { name: 'New mail' });
  await dialog.getByLabel('Name').fill('Two ideas');
  await dialog.getByLabel('Subject').fill(mailSubject);
  await dialog.getByRole('button', { name: 'Create mail' }).click();
  await expect(page.getByRole('heading', { name: 'Two ideas' })).toBeVisible();
}

/** Adds somebody who takes leads, in the settings. */
export async function addSalesperson(page: Page): Promise<void> {
  await page.goto('/settings?part=people');
  await page.getByRole('button', { name: 'Add person' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add somebody who takes leads' });
  await dialog.getByLabel('Name').fill('Ines Ott');
  await dialog.getByRole('button', { name: 'Add person' }).click();
  await expect(page.getByText('Ines Ott takes leads from now on')).toBeVisible();
}

/** Publishes the model that came with the template, which arrives as a draft. */
export async function publishModel(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Scoring' }).click();
  await page.getByRole('row', { name: /Sales readiness/ }).click();
  await page.getByRole('button', { name: 'Publish v1' }).click();
  await page.getByRole('dialog', { name: 'Publish v1?' }).getByRole('button', { name: 'Publish v1' }).click();
  await expect(page.getByText(/Published v1/)).toBeVisible();
}

/**
 * Draws with clicks and keys: when a demo is requested add 20 points; if the score is hot hand off to sales (and tag the
 * contact), else send the nurture mail and wait two days for a click.
 */
export async function drawDemoFollowUp(page: Page): Promise<CanvasPage> {
  await page.getByRole('link', { name: 'Workflows' }).click();
  await page.getByRole('button', { name: 'Create workflow' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create a workflow' });
  await dialog.getByLabel('Name').fill(workflowName);
  await dialog.getByRole('button', { name: 'Create workflow' }).click();
  const drawing = new CanvasPage(page);
  const trigger = drawing.step(/^When something happens: /);
  await trigger.click();
  await drawing.side.getByRole('combobox', { name: 'Event' }).fill('demo.requested');

  await drawing.addAfter(trigger, 'score', 'Adjust score');
  await drawing.select('Scoring model', 'Sales readiness');
  await drawing.select('Group', 'Interest (up to 25)');
  await drawing.fill('Points', '20');
  await drawing.fill('Reason', 'Asked for a demo');

  await drawing.addAfter(drawing.step(/^Adjust score: /), 'if', 'If / else');
  await drawing.side.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('textbox', { name: 'What the condition is about' }).fill('band in sales');
  await page.keyboard.press('Enter');
  const decision = drawing.step(/^If \/ else: /);
  await expect(decision).toHaveAccessibleName(/^If \/ else: If .*Hot/);

  await drawing.addAfter(decision, 'sales', 'Hand off to sales', 'Yes');
  await drawing.select('Scoring model (optional)', 'Sales readiness');
  await drawing.addAfter(drawing.step(/^Hand off to sales: /), 'tag', 'Add or remove tag');
  await drawing.fill('Tag', 'with-sales');

  await drawing.addAfter(decision, 'mail', 'Send email', 'No');
  await drawing.select('Email', 'Two ideas');
  await drawing.addAfter(drawing.step(/^Send email: /), 'wait until', 'Wait until something happens');
  await drawing.side.getByRole('combobox', { name: 'Until this happens' }).fill('ripen.email.clicked');
  await drawing.side.getByRole('switch', { name: 'Caused by this run' }).click();
  await drawing.side.getByRole('textbox', { name: 'At most: amount' }).fill('2');
  await drawing.saved();
  return drawing;
}

/** A lead that is hot as soon as the demo is asked for, and one that is not. */
export const leads = {
  hot: {
    userId: 'ana',
    email: 'ana@nordhafen.example',
    traits: {
      firstName: 'Ana',
      lastName: 'Reyes',
      company: 'Nordhafen',
      title: 'Head of Marketing',
      country: 'DE',
      department: 'Marketing',
      industry: 'Logistics',
      employees: 300,
    },
  },
  warm: {
    userId: 'ben',
    email: 'ben@okapi.example',
    traits: { firstName: 'Ben', lastName: 'Osei', company: 'Okapi', title: 'Buyer', country: 'US' },
  },
} as const;

/** Both leads ask for a demo, told by the real Segment SDK. */
export async function askForDemos(served: { readonly baseUrl: string; readonly writeKey: string }): Promise<void> {
  const analytics = segment(served);
  for (const { userId, email, traits } of Object.values(leads)) {
    // The SDK's type wants `company` as an object; what sites send is mostly its name.
    analytics.identify({ userId, traits: Object.fromEntries(Object.entries({ email, ...traits })) });
    analytics.track({ userId, event: 'demo.requested', properties: { product: 'Suite' } });
  }
  await analytics.closeAndFlush();
}

interface Outcome {
  /** Up to the next five: some seconds have passed, in which points fade (S7). */
  readonly points: number | undefined;
  readonly band: string | undefined;
  readonly tags: readonly string[];
  readonly status: string | undefined;
  readonly path: readonly string[];
  readonly mails: readonly string[];
  readonly handoffs: number;
}

interface Detail {
  readonly id: string;
  readonly tags: string[];
  readonly scores: { modelId: string; view: { points: number; band: { label: string } | null } }[];
  readonly enrollments: { id: string; workflowId: string; status: string }[];
}

/** What the workflow has made of a lead: score, tags of this workflow, way, mails and handoffs. */
export async function outcomeOf(api: Api, email: string, ownWorkflowId: string): Promise<Outcome> {
  const [listed] = await api.all<{ id: string }>(`/contacts?search=${encodeURIComponent(email)}`);
  if (!listed) throw new Error(`${email} is not there`);
  const contact = await api.get<Detail>(`/contacts/${listed.id}`);
  const enrollment = contact.enrollments.find((one) => one.workflowId === ownWorkflowId);
  const { trace } = enrollment
    ? await api.get<{ trace: { nodeId: string; did: { kind: string } }[] }>(`/enrollments/${enrollment.id}`)
    : { trace: [] };
  const deliveries = await api.all<{ contactId: string; workflowId: string; subject: string; status: string }>(
    '/deliveries',
  );
  const handoffs = await api.all<{ contact: { id: string }; workflowId: string }>('/handoffs');
  const view = contact.scores.find(({ modelId }) => modelId === 'sales-readiness')?.view;
  return {
    points: view === undefined ? undefined : Math.ceil(view.points / 5) * 5,
    band: view?.band?.label,
    tags: contact.tags.filter((tag) => tag === 'with-sales'),
    status: enrollment?.status,
    path: trace.map(({ nodeId, did }) => `${nodeId} ${did.kind}`),
    mails: deliveries
      .filter((one) => one.contactId === listed.id && one.workflowId === ownWorkflowId)
      .map(({ subject, status }) => `${subject} ${status}`),
    handoffs: handoffs.filter((one) => one.contact.id === listed.id && one.workflowId === ownWorkflowId).length,
  };
}
