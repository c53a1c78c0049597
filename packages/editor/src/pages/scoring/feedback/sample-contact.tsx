import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../api/api.ts';
import { contactName } from '../../../api/contact-name.ts';
import { toScoreView } from '../../../api/score-view.ts';
import { formatNumber, ScoreExplanation } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import classes from './feedback.module.css';
import { bandWord } from './feedback-words.ts';

function useFoundContacts(typed: string) {
  const [search] = useDebouncedValue(typed.trim(), 200);
  return useQuery({
    queryKey: ['contacts', 'found', search],
    queryFn: () => answer(api.contacts.$get({ query: { limit: '8', ...(search && { search }) } })),
    placeholderData: keepPreviousData,
  });
}

function ContactPicker({ shown }: { readonly shown: { readonly contactId: string; readonly name: string } }) {
  const { feedback } = useModel();
  const [typed, setTyped] = useState('');
  const found = useFoundContacts(typed === shown.name ? '' : typed);
  const items = (found.data?.items ?? []).map((one) => ({ value: one.id, label: contactName(one) }));
  const data = items.some(({ value }) => value === shown.contactId)
    ? items
    : [{ value: shown.contactId, label: shown.name }, ...items];
  return (
    <Select
      aria-label="Contact"
      className={classes.picker ?? ''}
      searchable
      data={data}
      // The server has searched; what it found is not sifted again.
      filter={({ options }) => options}
      value={shown.contactId}
      onSearchChange={setTyped}
      onChange={(id) => feedback.chooseContact(id ?? undefined)}
      nothingFoundMessage="Nobody is called that"
    />
  );
}

/** One contact scored by the draft, line by line, beside the score that it has now. */
export function SampleContact() {
  const { model, feedback } = useModel();
  const sample = feedback.data?.sample;
  if (!feedback.data || !sample) return null;
  const { contactId, before, after, gates, explanation } = sample;
  const view = toScoreView(model.name, after, {
    modelId: model.id,
    modelName: model.name,
    summary: after,
    gates,
    explanation,
    rank: null,
  });
  const number = (one: typeof after) => (one.standing === 'scored' ? formatNumber(one.points) : '—');
  const band = (one: typeof after) =>
    bandWord(feedback.data as NonNullable<typeof feedback.data>, one.band?.id ?? null);
  const isSame = before !== null && number(before) === number(after) && band(before) === band(after);
  return (
    <div className={classes.sample}>
      <div className={classes.sampleHead}>
        <h3 className={classes.subtitle}>One contact</h3>
        <ContactPicker shown={sample} />
        <Link href={`/contacts/${encodeURIComponent(contactId)}`} className={classes.person}>
          Open
        </Link>
        <span className={classes.sampleScore}>
          {before && !isSame && (
            <>
              <span className={classes.quiet}>
                <span className="num">{number(before)}</span> {band(before)}
              </span>
              {' → '}
            </>
          )}
          <strong className="num">{number(after)}</strong> {band(after)}
          {after.ready && ', ready'}
          {isSame && <span className={classes.quiet}> · as now</span>}
        </span>
      </div>
      <ScoreExplanation view={view} />
    </div>
  );
}
