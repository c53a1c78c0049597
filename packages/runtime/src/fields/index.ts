export type { Case, Share } from './branch-fields.ts';
export { cases, condition, shares } from './branch-fields.ts';
export { optional } from './optional.ts';
export { choice, duration, longText, number, scalar, text, toggle, url } from './plain-fields.ts';
export { attribute, band, email, event, group, model, node, people, tag } from './reference-fields.ts';
