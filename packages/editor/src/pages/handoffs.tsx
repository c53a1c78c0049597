export { HandoffsPage as default } from './handoffs/handoffs-page.tsx';
