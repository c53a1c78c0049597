export { ScoringPage as default } from './scoring/scoring-page.tsx';
