import {
  attributeWords,
  type Condition,
  type ReferenceBook,
  type ScorePart,
  scoreParts,
  type ValueType,
} from '@ripen/runtime';
import type { Leaf } from './edit-condition.ts';

/** Something a condition can be about, as an entry of the picker. */
export interface Subject {
  readonly key: string;
  /** "Country", "Points in Sales readiness". */
  readonly label: string;
  readonly group: string;
  /** A leaf about it, with nothing filled in that the person has to decide. */
  readonly make: () => Leaf;
}

const partWords: Readonly<Record<ScorePart, string>> = {
  points: 'Points',
  class: 'Class',
  gatesMet: 'Gates met',
  fit: 'Fit points',
  engagement: 'Engagement points',
};

const firstTest: Readonly<Record<ValueType, { op: string; value?: string | number }>> = {
  text: { op: 'is', value: '' },
  number: { op: 'gte', value: 0 },
  boolean: { op: 'isTrue' },
  date: { op: 'isKnown' },
};

export function attributeSubject(name: string, type: ValueType): Subject {
  const make = (): Leaf => ({ kind: 'attribute', name, test: { ...firstTest[type] } });
  return { key: `attribute:${name}`, label: attributeWords(name), group: 'What is known', make };
}

export function propertySubject(name: string): Subject {
  const make = (): Leaf => ({ kind: 'property', name, test: { op: 'is', value: '' } });
  return { key: `property:${name}`, label: name, group: 'Of the event', make };
}

function scoreSubjects(book: ReferenceBook): Subject[] {
  return book.models.flatMap(({ id, name, bands, grid, gates, classes }): Subject[] => {
    const group = `Score: ${name}`;
    const parts = scoreParts
      .filter((part) => (part !== 'gatesMet' || gates.length > 0) && (part !== 'class' || classes.length > 0))
      .map(
        (part): Subject => ({
          key: `score:${id}:${part}`,
          label: `${partWords[part]} in ${name}`,
          group,
          make: () => ({ kind: 'score', model: id, part, test: { op: 'gte', value: 0 } }),
        }),
      );
    const firstBand = bands.at(-1)?.id ?? (grid ? `${grid.fit[0]?.id ?? ''}${grid.engagement[0]?.id ?? ''}` : null);
    const band: Subject[] = firstBand
      ? [
          {
            key: `band:${id}`,
            label: `Band in ${name}`,
            group,
            make: () => ({ kind: 'band', model: id, in: [firstBand] }),
          },
        ]
      : [];
    return [
      ...band,
      ...parts,
      { key: `ready:${id}`, label: `Ready in ${name}`, group, make: () => ({ kind: 'ready', model: id }) },
      {
        key: `standing:${id}`,
        label: `Excluded or dead in ${name}`,
        group,
        make: () => ({ kind: 'standing', model: id, is: 'excluded' }),
      },
    ];
  });
}

/** Everything the picker offers, grouped; `hasEvent` adds the properties of the event at hand. */
export function subjectsOf(book: ReferenceBook): readonly Subject[] {
  return [
    ...scoreSubjects(book),
    ...book.attributes.map(({ name, type }) => attributeSubject(name, type)),
    { key: 'tag', label: 'Tag', group: 'What is known', make: () => ({ kind: 'tag', tag: book.tags[0] ?? 'tag' }) },
    {
      key: 'did',
      label: 'Did something',
      group: 'What they did',
      make: () => ({ kind: 'did', event: book.events[0] ?? 'event', atLeast: 1 }),
    },
    {
      key: 'ratio',
      label: 'Rate, such as mails opened',
      group: 'What they did',
      make: () => ({
        kind: 'ratio',
        event: 'ripen.email.opened',
        per: { event: 'ripen.email.sent' },
        test: { op: 'gte', value: 0.3 },
        withinDays: 90,
      }),
    },
    ...(book.segments.length > 0
      ? [
          {
            key: 'segment',
            label: 'Segment',
            group: 'What is known',
            make: (): Leaf => ({ kind: 'segment', segment: book.segments[0]?.id ?? '' }),
          },
        ]
      : []),
  ];
}

/** The key of what a leaf is about. */
export function subjectKey(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'attribute':
    case 'property':
      return `${leaf.kind}:${leaf.name}`;
    case 'score':
      return `score:${leaf.model}:${leaf.part}`;
    case 'ready':
    case 'band':
    case 'standing':
      return `${leaf.kind}:${leaf.model}`;
    default:
      return leaf.kind;
  }
}

/** What to call a leaf's subject when the book does not know it. */
export function subjectLabel(leaf: Leaf, book: ReferenceBook): string {
  const known = subjectsOf(book).find((subject) => subject.key === subjectKey(leaf));
  if (known) return known.label;
  if (leaf.kind === 'attribute') return attributeWords(leaf.name);
  if (leaf.kind === 'property') return attributeWords(leaf.name);
  if ('model' in leaf) return `“${leaf.model}”, a model that does not exist`;
  return 'Segment';
}

/** The type whose operators fit a leaf. An event's property can be anything, so it is read from the value at hand. */
export function leafType(leaf: Extract<Condition, { test: unknown }>, book: ReferenceBook): ValueType | null {
  if (leaf.kind === 'score' || leaf.kind === 'ratio') return 'number';
  if (leaf.kind === 'property') return null;
  return book.attributes.find((attribute) => attribute.name === leaf.name)?.type ?? null;
}
