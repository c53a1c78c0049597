import type { ReferenceBook } from '../document/reference-book.ts';

/** The model's name in quotes-free words, or its id where the book does not know it. */
export function modelName(book: ReferenceBook, id: string): string {
  return book.models.find((model) => model.id === id)?.name ?? id;
}

/** The band's label in lower case ("hot"), as it stands in a sentence; its id where the book does not know it. */
export function bandName(book: ReferenceBook, modelId: string, bandId: string): string {
  const model = book.models.find(({ id }) => id === modelId);
  return model?.bands.find(({ id }) => id === bandId)?.label ?? bandId;
}

/** The segment's name, or its id where the book does not know it. */
export function segmentName(book: ReferenceBook, id: string): string {
  return book.segments.find((segment) => segment.id === id)?.name ?? id;
}

/** `companySize`, `company_size` → "Company size"; anything that is not such a name stays as it is. */
export function attributeWords(name: string): string {
  if (name.length > 60 || !/^[a-z][a-z0-9]*(?:_[a-z0-9]+|[A-Z][a-z0-9]*)*$/.test(name)) return name;
  const words = name.replace(/_/g, ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What each part of a score is called. */
export const scorePartWords = {
  points: 'points',
  class: 'class',
  gatesMet: 'gates met',
  fit: 'fit points',
  engagement: 'engagement points',
} as const;
