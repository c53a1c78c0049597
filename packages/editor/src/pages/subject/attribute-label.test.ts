import { expect, it } from 'vitest';
import { attributeLabel } from './attribute-label.ts';

it.each([
  ['firstName', 'First name'],
  ['job_title', 'Job title'],
  ['company.name', 'Company name'],
  ['employees', 'Employees'],
  ['CRM', 'CRM'],
  ['utm-source', 'Utm source'],
  ['größeDerFirma', 'Größe der firma'],
  ['', ''],
])('reads %s as %s', (name, label) => {
  expect(attributeLabel(name)).toBe(label);
});
