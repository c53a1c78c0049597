import { usePageParams } from '../shared/use-page-params.ts';
import { EmailEditor } from './email-editor.tsx';
import { EmailList } from './email-list.tsx';

/** All mails, or with `?email=` the one that is edited. */
export function EmailsPage() {
  const [params] = usePageParams();
  const id = params.get('email');
  return id ? <EmailEditor key={id} id={id} /> : <EmailList />;
}
