import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Page, PageHeader } from '../ui/index.ts';
import { KitControls, KitScores, KitSmall } from './kit-parts.tsx';
import { KitList } from './kit-tables.tsx';

function Broken(): never {
  throw new Error('A page that fails on purpose.');
}

/** Every component in every state, to look at while working on them. */
export default function KitPage() {
  const [parameters] = useSearchParams();
  const [direction, setDirection] = useState('ltr');
  const list = parameters.get('list');
  if (list === 'broken') return <Broken />;
  if (list) return <KitList state={list} />;
  return (
    <div dir={direction} style={{ display: 'contents' }}>
      <Page
        header={
          <PageHeader
            title="Component sheet"
            state="Live · v7 · 1,204 contacts inside · last event 3 s ago"
            aside={<SegmentedControl value={direction} onChange={setDirection} data={['ltr', 'rtl']} />}
          />
        }
      >
        <KitScores />
        <KitControls />
        <KitSmall />
      </Page>
    </div>
  );
}
