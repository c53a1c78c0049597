/** Whom or what a model scores. */
export interface Subject {
  readonly kind: 'contact' | 'deal';
  readonly id: string;
}

/** Of a list of models, those that score this kind. */
export const isAbout = (model: object, kind: Subject['kind']): boolean =>
  ('about' in model ? model.about : 'contact') === kind;

/** Where its page is. */
export const subjectHref = ({ kind, id }: Subject): string => `/${kind}s/${encodeURIComponent(id)}`;
