export { ReviewPage as default } from './review/review-page.tsx';
