import type { Input, Scalar } from '@ripen/runtime';
import { seededRandom } from '@ripen/runtime/testing';

export interface DemoContact {
  readonly userId: string;
  readonly attributes: Readonly<Record<string, Scalar>>;
  readonly events: readonly DemoEvent[];
}

export interface DemoEvent {
  readonly id: string;
  readonly name: string;
  readonly call: Extract<Input, { kind: 'event' }>['call'];
  readonly atMs: number;
  readonly properties: Readonly<Record<string, Scalar>>;
}

const people = [
  ['Ada', 'Lindqvist', 'Nordlicht Logistik', 'Head of Marketing', 'DE', 'Logistics', 'Marketing', 420],
  ['Bruno', 'Keller', 'Alpenwerk', 'CMO', 'CH', 'Manufacturing', 'Marketing', 1800],
  ['Chiara', 'Moretti', 'Studio Verde', 'Founder', 'IT', 'Agency', 'Sales', 12],
  ['Daniel', 'Okafor', 'Brightline Software', 'VP Sales', 'GB', 'Software', 'Sales', 260],
  ['Elif', 'Yılmaz', 'Marmara Textil', 'Marketing manager', 'DE', 'Retail', 'Marketing', 640],
  ['Frederik', 'Sørensen', 'Havn Energi', 'Head of Operations', 'DK', 'Energy', 'Operations', 95],
  ['Grace', 'Adeyemi', 'Cedar & Stone', 'Researcher', 'GB', 'Education', 'Research', 3000],
  [
    'Hannah',
    'Grünwald-Oberhuber',
    'Donaudampfschifffahrtsgesellschaft Beteiligungs GmbH',
    'Director of Marketing',
    'AT',
    'Logistics',
    'Marketing',
    2100,
  ],
  ['Iker', 'Etxeberria', 'Bilbao Robotics', 'CEO', 'ES', 'Manufacturing', 'Operations', 48],
  ['Jana', 'Novák', 'Vltava Data', 'Sales director', 'DE', 'Software', 'Sales', 180],
  ['Karim', 'Haddad', 'Rivage Hotels', 'Marketing manager', 'FR', 'Hospitality', 'Marketing', 900],
  ['Lena', 'Fischer', 'Fischer & Töchter', 'Owner', 'DE', 'Retail', 'Sales', 31],
  ['Mateus', 'Carvalho', 'Porto Foods', 'Associate', 'PT', 'Food', 'Marketing', 510],
  ['Noa', 'Ben-Ami', 'Kite Analytics', 'Head of Growth', 'DE', 'Software', 'Marketing', 75],
  ['Olivia', 'Brandt', 'Sonnenhof Kliniken', 'Head of Operations', 'DE', 'Health', 'Operations', 1250],
  ['Pavel', 'Horák', 'Rival Metrics', 'Product lead', 'DE', 'Software', 'Product', 140],
  ['Quentin', 'Dubois', 'Atelier Dubois', 'Student', 'FR', 'Education', 'Research', 2],
  ['Rosa', 'Jiménez', 'Sierra Solar', 'CFO', 'ES', 'Energy', 'Finance', 330],
  ['Stefan', 'Bauer', 'Bauer Maschinenbau', 'Head of Sales', 'DE', 'Manufacturing', 'Sales', 780],
  ['Tuuli', 'Mäkinen', 'Pohjola Paper', 'Marketing manager', 'FI', 'Manufacturing', 'Marketing', 1500],
] as const;

/** How far a contact went, from a first look to asking for a demo. */
const journeys: readonly (readonly [event: string, page?: string][])[] = [
  [['page', '/blog/lead-scoring-basics'], ['blog.read']],
  [['blog.read'], ['blog.read'], ['newsletter.signup']],
  [['page', '/guides'], ['guide.download'], ['blog.read'], ['newsletter.signup']],
  [['guide.download'], ['webinar.attended'], ['page', '/customers'], ['pricing.view']],
  [['blog.read'], ['guide.download'], ['webinar.attended'], ['pricing.view'], ['contact.form']],
  [['pricing.view'], ['webinar.attended'], ['trial.started'], ['guide.download'], ['demo.requested']],
];

const dayMs = 86_400_000;

/** Twenty people at made-up companies with a month of history before `nowMs`; the same for the same `nowMs`. */
export function demoContacts(nowMs: number): DemoContact[] {
  const random = seededRandom(2026);
  return people.map(([firstName, lastName, company, title, country, industry, department, employees], index) => {
    const userId = `demo-${index + 1}`;
    const domain = company
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^a-z0-9]+/g, '')
      .slice(0, 24);
    const journey = journeys[index % journeys.length] ?? [];
    const startMs = nowMs - Math.floor((3 + random.next() * 24) * dayMs);
    return {
      userId,
      attributes: {
        email: `${firstName
          .toLowerCase()
          .normalize('NFKD')
          .replaceAll(/[^a-z]/g, '')}@${domain}.example`,
        firstName,
        lastName,
        company,
        title,
        country,
        industry,
        department,
        employees,
        consent: index % 7 !== 6,
        // Sales learned these on the phone; without them nobody is an ideal fit.
        ...(index % 3 === 0 ? { budget: 5_000 * (index + 2), timeframeMonths: 1 + (index % 4) } : {}),
      },
      events: journey.map(([name, path], step) => ({
        id: `demo/${userId}/${step}`,
        name,
        call: name === 'page' ? ('page' as const) : ('track' as const),
        atMs: Math.floor(startMs + ((nowMs - startMs) * (step + random.next() * 0.8)) / (journey.length + 0.5)),
        properties: path === undefined ? {} : { path, title: path.split('/').at(-1) ?? path },
      })),
    };
  });
}
