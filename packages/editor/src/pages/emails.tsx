export { EmailsPage as default } from './emails/emails-page.tsx';
