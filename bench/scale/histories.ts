import { type SeededRandom, seededRandom } from '@ripen/runtime/testing';

const dayMs = 86_400_000;
const historyDays = 180;
const minutesInAll = historyDays * 24 * 60;

const kinds = [
  'page',
  'blog.read',
  'newsletter.signup',
  'guide.download',
  'webinar.registered',
  'webinar.attended',
  'pricing.view',
  'contact.form',
  'trial.started',
  'demo.requested',
  'email.opened',
  'spam.complaint',
  'order.completed',
] as const;
/** How often each kind happens to somebody idle and to somebody keen. */
const idle = [500, 200, 20, 30, 20, 8, 15, 2, 1, 1, 200, 3, 0];
const keen = [300, 120, 20, 60, 40, 40, 120, 30, 30, 40, 200, 0, 0];
const orderKind = kinds.indexOf('order.completed');

const names = ['Ada', 'Bruno', 'Chiara', 'Daniel', 'Elif', 'Frederik', 'Grace', 'Iker', 'Jana', 'Karim', 'Lena', 'Noa'];
const families = ['Lindqvist', 'Keller', 'Moretti', 'Okafor', 'Yılmaz', 'Sørensen', 'Adeyemi', 'Novák', 'Grünwald'];
const firms = [
  'Nordlicht',
  'Alpenwerk',
  'Brightline',
  'Marmara',
  'Cedar',
  'Vltava',
  'Rivage',
  'Kite',
  'Sierra',
  'Bauer',
];
const trades = ['Software', 'Manufacturing', 'Logistics', 'Retail', 'Health', 'Energy', 'Education'];
const titles = [
  'Head of Marketing',
  'Marketing manager',
  'Sales director',
  'Associate',
  'Founder',
  'Analyst',
  'Student',
];
const departments = ['Marketing', 'Sales', 'Operations', 'Research', 'Finance'];
const countries = ['DE', 'AT', 'CH', 'FR', 'GB', 'US', 'ES'];

export interface Histories {
  /** How many calls there are. */
  readonly total: number;
  /** Segment calls in the order they happened. */
  all(): Generator<object>;
}

/** The same people and events for the same number and instant. */
export function makeHistories(contacts: number, nowMs: number): Histories {
  const times: number[] = [];
  for (let contact = 0; contact < contacts; contact += 1) pushEvents(times, contact, contacts);
  const sorted = Float64Array.from(times).sort();
  const startMs = nowMs - historyDays * dayMs;
  return {
    total: sorted.length,
    *all() {
      let number = 0;
      for (const code of sorted) {
        const kind = code % 16;
        const contact = Math.floor(code / 16) % contacts;
        const minute = Math.floor(code / 16 / contacts);
        const timestamp = new Date(startMs + minute * 60_000).toISOString();
        number += 1;
        yield kind === 15
          ? { type: 'identify', messageId: `i${contact}`, timestamp, userId: `u${contact}`, traits: traits(contact) }
          : { messageId: `h${number}`, timestamp, ...who(contact), ...what(kind, seededRandom(number)) };
      }
    },
  };
}

/** Whoever never told a name stays anonymous: one in ten. */
const isKnown = (contact: number): boolean => contact % 10 !== 7;
const who = (contact: number) => (isKnown(contact) ? { userId: `u${contact}` } : { anonymousId: `a${contact}` });

function what(kind: number, random: SeededRandom): object {
  const name = kinds[kind] ?? 'page';
  if (name === 'page') {
    const path = random.pick(['/', '/pricing', '/blog/lead-scoring-basics', '/customers', '/docs/getting-started']);
    return { type: 'page', properties: { path, title: path } };
  }
  const campaign = name.startsWith('webinar') && random.next() < 0.3 ? { campaign: 'spring-webinar' } : {};
  const revenue = name === 'order.completed' ? { revenue: random.int(5, 400) * 100, currency: 'EUR' } : {};
  return { type: 'track', event: name, properties: { ...campaign, ...revenue } };
}

/** Adds one number an event: minute, contact and kind in one, so that a million sort within a second. 15 = identify. */
function pushEvents(into: number[], contact: number, contacts: number): void {
  const random = seededRandom(contact + 1);
  const eagerness = random.next() ** 3;
  const ordinary = random.int(2, 8) + Math.floor(eagerness * 16);
  const count = contact === 0 ? 6_000 : contact < 12 ? 400 : ordinary;
  const put = (minute: number, kind: number): void => {
    into.push((Math.min(minutesInAll - 1, minute) * contacts + contact) * 16 + kind);
  };
  const fromMinute = contact < 12 ? 0 : random.int(0, minutesInAll - 2 * 24 * 60);
  if (isKnown(contact)) put(fromMinute, 15);
  for (let index = 0; index < count; index += 1) {
    put(random.int(fromMinute + 1, minutesInAll - 1), weighted(random, eagerness > 0.5 ? keen : idle));
  }
  if (contact >= 12 && random.next() < (eagerness > 0.5 ? 0.04 : 0.004))
    put(minutesInAll - random.int(1, 9_000), orderKind);
}

function weighted(random: SeededRandom, weights: readonly number[]): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [kind, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return kind;
  }
  return 0;
}

function traits(contact: number): object {
  const random = seededRandom(contact + 7_000_000);
  const firstName = contact === 3 ? 'Maximiliane-Charlotte Auguste' : random.pick(names);
  const lastName = contact === 3 ? 'von Donaudampfschifffahrt-Oberhuber' : random.pick(families);
  const firm = random.pick(firms);
  const chance = random.next();
  const domain = chance < 0.01 ? 'competitor.example' : chance < 0.12 ? 'gmail.com' : `${firm.toLowerCase()}.example`;
  const known = random.next() < 0.25;
  return {
    firstName,
    lastName,
    email: `person.${contact}@${domain}`,
    company: `${firm} ${random.pick(trades)} ${random.pick(['GmbH', 'AG', 'Ltd', 'SA'])}`,
    title: random.pick(titles),
    department: random.pick(departments),
    industry: random.pick(trades),
    country: random.pick(countries),
    employees: Math.floor(10 ** (1 + random.next() * 3)),
    ...(chance < 0.01 ? { competitor: true } : {}),
    ...(known ? { budget: random.int(1, 60) * 1_000, timeframeMonths: random.int(1, 12) } : {}),
    ...(random.next() < 0.3 ? { decisionMaker: random.next() < 0.5 } : {}),
  };
}
