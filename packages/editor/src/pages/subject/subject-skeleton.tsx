import { CardSkeleton, Page, PageHeader, type PageHeaderProps, TextSkeleton } from '../../ui/index.ts';
import classes from './subject.module.css';

/** The page's own shape while it is read. */
export function SubjectSkeleton({ title, back }: Pick<PageHeaderProps, 'title' | 'back'>) {
  return (
    <Page header={<PageHeader title={title} {...(back && { back })} />}>
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
