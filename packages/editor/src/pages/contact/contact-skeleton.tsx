import { CardSkeleton, Page, PageHeader, TextSkeleton } from '../../ui/index.ts';
import classes from './contact.module.css';

/** The page's own shape while the contact is read. */
export function ContactSkeleton() {
  return (
    <Page header={<PageHeader title="Contact" back={{ href: '/contacts', label: 'contacts' }} />}>
      <div className={classes.layout}>
        <div className={classes.column}>
          <CardSkeleton lines={6} />
        </div>
        <div className={classes.column}>
          <TextSkeleton lines={8} />
        </div>
        <div className={classes.column}>
          <TextSkeleton lines={4} />
          <CardSkeleton lines={3} />
        </div>
      </div>
    </Page>
  );
}
