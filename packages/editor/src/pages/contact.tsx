import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { contactName } from '../api/contact-name.ts';
import { contactQuery } from '../api/queries.ts';
import type { Contact } from '../api/types.ts';
import { ErrorState, Page, PageHeader, PageSkeleton } from '../ui/index.ts';
import { ContactScreen } from './contact/contact-screen.tsx';
import classes from './contact/path-dialog.module.css';
import { SubjectSkeleton } from './subject/subject-skeleton.tsx';

// The canvas is much code, and most visits need none of it.
const EnrollmentView = lazy(() => import('./contact/enrollment-view.tsx'));

/** The enrollment named in the address, over the whole page. */
function PathDialog({ contact }: { readonly contact: Contact }) {
  const [params, setParams] = useSearchParams();
  const enrollmentId = params.get('enrollment');
  const enrollment = contact.enrollments.find(({ id }) => id === enrollmentId);
  const close = () =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      next.delete('enrollment');
      return next;
    });
  return (
    <Modal
      opened={enrollmentId !== null}
      onClose={close}
      fullScreen
      title={`${contactName(contact)} in ${enrollment ? `${enrollment.workflowName}, v${enrollment.version}` : 'a workflow'}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: classes.content ?? '', body: classes.body ?? '' }}
    >
      {enrollmentId !== null && (
        <Suspense fallback={<PageSkeleton />}>
          <EnrollmentView enrollmentId={enrollmentId} />
        </Suspense>
      )}
    </Modal>
  );
}

export default function ContactPage() {
  const { contactId = '' } = useParams<{ contactId: string }>();
  const [, navigate] = useLocation();
  const { data: contact, error, refetch } = useQuery(contactQuery(contactId));
  useEffect(() => {
    // The contact was merged into another since: that one is shown, under its own address.
    if (contact && contact.id !== contactId) navigate(`/contacts/${encodeURIComponent(contact.id)}`, { replace: true });
  }, [contact, contactId, navigate]);
  if (!contact) {
    if (!error) return <SubjectSkeleton title="Contact" back={{ href: '/contacts', label: 'contacts' }} />;
    return (
      <Page header={<PageHeader title="Contact" back={{ href: '/contacts', label: 'contacts' }} />}>
        <ErrorState error={error} onRetry={() => refetch()} />
      </Page>
    );
  }
  return (
    <>
      <ContactScreen key={contact.id} contact={contact} />
      <PathDialog contact={contact} />
    </>
  );
}
