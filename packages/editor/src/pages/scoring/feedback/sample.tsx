import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ScoringModel } from '@ripen/runtime';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '../../../api/api.ts';
import { contactName } from '../../../api/contact-name.ts';
import { toScoreView } from '../../../api/score-view.ts';
import { subjectHref } from '../../../api/subject.ts';
import { formatNumber, ScoreExplanation } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import classes from './feedback.module.css';
import { bandWord } from './feedback-words.ts';

type About = ScoringModel['about'];
interface Option {
  readonly value: string;
  readonly label: string;
}

/** What may be chosen, by its name. */
const finders: Readonly<Record<About, (search: string) => Promise<Option[]>>> = {
  contact: async (search) => {
    const { items } = await answer(api.contacts.$get({ query: { limit: '8', ...(search && { search }) } }));
    return items.map((one) => ({ value: one.id, label: contactName(one) }));
  },
  deal: async (search) => {
    const { items } = await answer(api.deals.$get({ query: { limit: '8', ...(search && { search }) } }));
    return items.map(({ id, name }) => ({ value: id, label: name }));
  },
};

function useFound(about: About, typed: string) {
  const [search] = useDebouncedValue(typed.trim(), 200);
  return useQuery({
    queryKey: [`${about}s`, 'found', search],
    queryFn: () => finders[about](search),
    placeholderData: keepPreviousData,
  });
}

function Picker({ shown }: { readonly shown: { readonly contactId: string; readonly name: string } }) {
  const { model, feedback } = useModel();
  const [typed, setTyped] = useState('');
  const items = useFound(model.about, typed === shown.name ? '' : typed).data ?? [];
  const data = items.some(({ value }) => value === shown.contactId)
    ? items
    : [{ value: shown.contactId, label: shown.name }, ...items];
  return (
    <Select
      aria-label={model.about === 'deal' ? 'Deal' : 'Contact'}
      className={classes.picker ?? ''}
      searchable
      data={data}
      // The server has searched; what it found is not sifted again.
      filter={({ options }) => options}
      value={shown.contactId}
      onSearchChange={setTyped}
      onChange={(id) => feedback.chooseContact(id ?? undefined)}
      nothingFoundMessage="Nothing of that name"
    />
  );
}

/** One contact or deal scored by the draft, line by line, beside the score that it has now. */
export function Sample() {
  const { model, feedback } = useModel();
  const sample = feedback.data?.sample;
  if (!feedback.data || !sample) return null;
  const { contactId, before, after, gates, explanation } = sample;
  const detail = { modelId: model.id, modelName: model.name, summary: after, gates, explanation, rank: null };
  const view = toScoreView(model.name, after, detail, model.about);
  const number = (one: typeof after) => (one.standing === 'scored' ? formatNumber(one.points) : '—');
  const band = (one: typeof after) =>
    bandWord(feedback.data as NonNullable<typeof feedback.data>, one.band?.id ?? null);
  const isSame = before !== null && number(before) === number(after) && band(before) === band(after);
  return (
    <div className={classes.sample}>
      <div className={classes.sampleHead}>
        <h3 className={classes.subtitle}>One {model.about}</h3>
        <Picker shown={sample} />
        <Link href={subjectHref({ kind: model.about, id: contactId })} className={classes.person}>
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
