/** What a column of a contact list becomes. `null` = it is not taken. */
export type ColumnTarget =
  | { readonly kind: 'email' }
  | { readonly kind: 'userId' }
  | { readonly kind: 'attribute'; readonly name: string }
  /** A ticked opt-out only ever adds a suppression; an empty one lifts nothing. */
  | { readonly kind: 'optOut' };

/** Headers of HubSpot and Salesforce exports, and what people write by hand, blind to case, spaces and underscores. */
const synonyms: Readonly<Record<string, ColumnTarget>> = {
  email: { kind: 'email' },
  emailaddress: { kind: 'email' },
  mail: { kind: 'email' },
  userid: { kind: 'userId' },
  externalid: { kind: 'userId' },
  recordid: { kind: 'userId' },
  id: { kind: 'userId' },
  hasoptedoutofemail: { kind: 'optOut' },
  emailoptout: { kind: 'optOut' },
  unsubscribed: { kind: 'optOut' },
  ...attributes({
    firstname: 'firstName',
    lastname: 'lastName',
    name: 'name',
    fullname: 'name',
    phone: 'phone',
    phonenumber: 'phone',
    company: 'company',
    companyname: 'company',
    jobtitle: 'title',
    title: 'title',
    industry: 'industry',
    numberofemployees: 'employees',
    employees: 'employees',
    annualrevenue: 'annualRevenue',
    leadsource: 'leadSource',
    leadstatus: 'leadStatus',
    status: 'leadStatus',
    rating: 'rating',
    lifecyclestage: 'lifecycleStage',
    country: 'country',
    city: 'city',
    website: 'website',
    contactowner: 'owner',
    ownerid: 'owner',
    createdate: 'createdAt',
    createddate: 'createdAt',
  }),
};

function attributes(names: Readonly<Record<string, string>>): Record<string, ColumnTarget> {
  return Object.fromEntries(Object.entries(names).map(([header, name]) => [header, { kind: 'attribute', name }]));
}

/** An unknown header becomes an attribute of that name in camel case, so that nothing in the file is lost. */
export function columnTarget(header: string): ColumnTarget | null {
  const folded = header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');
  if (folded === '') return null;
  if (Object.hasOwn(synonyms, folded)) return synonyms[folded] ?? null;
  return { kind: 'attribute', name: camelCase(header.trim()) };
}

function camelCase(header: string): string {
  const words = header.split(/[\s_-]+/).filter((word) => word !== '');
  const [first = '', ...rest] = words;
  if (rest.length === 0) return first;
  return first.toLowerCase() + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('');
}
