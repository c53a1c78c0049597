import { type ContactState, foldText } from '@ripen/runtime';

/** The columns of a contact that lists show and search. */
export interface ContactDescription {
  readonly email: string | null;
  readonly displayName: string | null;
  readonly company: string | null;
  readonly searchFolded: string;
}

/** Derived from what is known: names as Segment and CSV files spell them. */
export function describeContact(state: ContactState): ContactDescription {
  const text = (...names: string[]): string | null => {
    for (const name of names) {
      const value = state.contact.attributes.get(name)?.value;
      if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 320);
    }
    return null;
  };
  const email = text('email');
  const fullName = [text('firstName', 'first_name'), text('lastName', 'last_name')]
    .filter((part) => part !== null)
    .join(' ');
  const displayName = text('name') ?? (fullName === '' ? null : fullName);
  const company = text('company', 'company.name', 'companyName');
  const searchFolded = foldText([email, displayName, company].filter((part) => part !== null).join(' '));
  return { email, displayName, company, searchFolded };
}

/** The names above: when none of them changed, the description is the same. */
export const describingAttributes: ReadonlySet<string> = new Set([
  'email',
  'name',
  'firstName',
  'first_name',
  'lastName',
  'last_name',
  'company',
  'company.name',
  'companyName',
]);

/** What clients send as the contact's zone, whether there is such a zone or not. */
export const namedZoneOf = ({ contact }: ContactState) =>
  contact.attributes.get('timezone')?.value ?? contact.attributes.get('timeZone')?.value;

/** The contact's own zone, from what clients send; null for none or one that does not exist (E5: the workspace's counts). */
export function timeZoneOf(state: ContactState): string | null {
  const zone = namedZoneOf(state);
  return typeof zone === 'string' && isTimeZone(zone) ? zone : null;
}

const checkedZones = new Map<string, boolean>();

function isTimeZone(zone: string): boolean {
  const known = checkedZones.get(zone);
  if (known !== undefined) return known;
  let valid = zone.length <= 64;
  try {
    if (valid) new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    valid = false;
  }
  if (checkedZones.size < 2000) checkedZones.set(zone, valid);
  return valid;
}
