import { type ReferenceBook, type ScoringModel, withDealFacts } from '@ripen/runtime';

/** What may be asked of a contact, or of a deal: a deal has scores and facts of its own, and neither tags nor segments. */
export function bookAbout(book: ReferenceBook, about: ScoringModel['about']): ReferenceBook {
  const own = { ...book, models: book.models.filter((model) => model.about === about) };
  return about === 'contact' ? own : { ...withDealFacts(own), tags: [], segments: [] };
}
