import { SegmentedControl } from '@mantine/core';
import { Fragment, type ReactNode, useState } from 'react';
import type { SubjectKind } from '../../api/subject.ts';
import { Page, usePhone } from '../../ui/index.ts';
import classes from './subject.module.css';

/** One part of what is known about somebody, with the name that it has on a phone's switch. */
export interface SubjectPart {
  readonly label: string;
  readonly content: ReactNode;
}

interface SubjectLayoutProps {
  readonly kind: SubjectKind;
  readonly header: ReactNode;
  /** What has to be known before anything else is read. */
  readonly banners: ReactNode;
  /** Beside each other where there is room. */
  readonly columns: readonly (readonly SubjectPart[])[];
  /** One at a time on a phone, in this order. */
  readonly tabs: readonly SubjectPart[];
  /** Under the thumb on a phone. */
  readonly thumbs?: ReactNode;
}

/** The page of a contact or a deal: its parts in columns, or behind a switch on a phone. */
export function SubjectLayout({ kind, header, banners, columns, tabs, thumbs }: SubjectLayoutProps) {
  const isPhone = usePhone();
  const [chosen, setChosen] = useState(tabs[0]?.label ?? '');
  if (!isPhone) {
    return (
      <Page header={header}>
        {banners}
        <div className={classes.layout}>
          {columns.map((parts) => (
            <div key={parts[0]?.label} className={classes.column}>
              {parts.map(({ label, content }) => (
                <Fragment key={label}>{content}</Fragment>
              ))}
            </div>
          ))}
        </div>
      </Page>
    );
  }
  return (
    <>
      <Page
        header={header}
        toolbar={
          <div className={classes.switch}>
            <SegmentedControl
              fullWidth
              size="sm"
              data={tabs.map(({ label }) => label)}
              value={chosen}
              onChange={setChosen}
              aria-label={`Part of the ${kind}`}
            />
          </div>
        }
      >
        {banners}
        {tabs.find(({ label }) => label === chosen)?.content}
      </Page>
      {thumbs}
    </>
  );
}
