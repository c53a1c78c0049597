import { Button } from '@mantine/core';
import {
  conditionSentence,
  decayWords,
  emptyBook,
  limitWords,
  type ReferenceBook,
  type Rule,
  ruleSentence,
  type ScoringModel,
} from '@ripen/runtime';
import { IconChevronLeft, IconPrinter } from '@tabler/icons-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'wouter';
import { ErrorState, formatCount, formatNumber, formatSigned, PageSkeleton, ripeStyle } from '../../../ui/index.ts';
import { useReferenceBook } from '../../shared/page-queries.ts';
import { aboutWords } from '../about-words.ts';
import { warmthOf } from '../feedback/bins.ts';
import { type Group, mostPoints, scaleMax } from '../model-edits.ts';
import { useScoringModel } from '../scoring-queries.ts';
import { groupsInOrder } from '../table/rule-table.tsx';
import classes from './how-we-score.module.css';

const dateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The rules of a group that count, the strongest first. */
const rulesOf = (model: ScoringModel, group: Group): Rule[] =>
  model.rules
    .filter((rule) => rule.enabled && rule.group === group.id)
    .sort((one, other) => Math.abs(other.points) - Math.abs(one.points));

/** More than a page holds: then each group shows its strongest, and says what it leaves out. */
const mostOnPage = 30;
const mostOfGroup = 8;

function restWords(left: readonly Rule[]): string {
  const points = left.map((rule) => rule.points);
  const [low, high] = [Math.min(...points), Math.max(...points)];
  const range = low === high ? formatCount(low, 'point') : `${formatNumber(low)} to ${formatCount(high, 'point')}`;
  return `and ${formatCount(left.length, 'more rule', 'more rules')} of ${range}`;
}

function GroupOf({
  model,
  group,
  book,
}: {
  readonly model: ScoringModel;
  readonly group: Group;
  readonly book: ReferenceBook;
}) {
  const rules = rulesOf(model, group);
  if (rules.length === 0) return null;
  const isFull = model.rules.filter(({ enabled }) => enabled).length > mostOnPage && rules.length > mostOfGroup + 1;
  const [shown, left] = isFull ? [rules.slice(0, mostOfGroup), rules.slice(mostOfGroup)] : [rules, []];
  const bounds = group.max > 0 ? `at most ${formatCount(group.max, 'point')}` : `down to ${formatNumber(group.min)}`;
  const fades =
    group.kind === 'engagement' && group.decay.kind !== 'none' ? `, ${decayWords(group).toLowerCase()}` : '';
  return (
    <section className={classes.group}>
      <h3>
        {group.label} <span>{bounds + fades}</span>
      </h3>
      <table>
        <tbody>
          {shown.map((rule) => {
            const limit = limitWords(rule);
            return (
              <tr key={rule.id}>
                <td className={`num ${classes.points}`}>{formatSigned(rule.points)}</td>
                <td>
                  <span className={classes.label}>
                    {rule.starred && '★ '}
                    {rule.label}
                  </span>
                  <span className={classes.when}>
                    {ruleSentence(rule, book)}
                    {limit && `, ${limit.toLowerCase()}`}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {left.length > 0 && <p className={classes.rest}>{restWords(left)}</p>}
    </section>
  );
}

function BandsOf({ model }: { readonly model: ScoringModel }) {
  if (model.grid) {
    const line = (bounds: NonNullable<ScoringModel['grid']>['fit']) =>
      bounds.map(({ id, from }) => `${id} from ${formatNumber(from)}`).join(', ');
    return (
      <p>
        Fit: {line(model.grid.fit)}. Engagement: {line(model.grid.engagement)}.
      </p>
    );
  }
  return (
    <ul className={classes.bands}>
      {model.bands.map((band, index) => (
        <li key={band.id} style={ripeStyle(warmthOf(index, model.bands.length))}>
          <strong>{band.label}</strong>{' '}
          {band.fromPoints > -10_000 && index > 0 ? `from ${formatCount(band.fromPoints, 'point')}` : 'below that'}
          {band.fromGates > 0 && ` and ${formatCount(band.fromGates, 'must-have')}`}
        </li>
      ))}
    </ul>
  );
}

function Before({ model, book }: { readonly model: ScoringModel; readonly book: ReferenceBook }) {
  const lines = [
    ...model.gates.map(({ label, when }) => [`Must have: ${label}`, conditionSentence(when, book)] as const),
    ...model.classes.map(
      ({ value, label, when }) => [`Class ${value}: ${label}`, conditionSentence(when, book)] as const,
    ),
    ...(model.excludeWhen ? [['Left out', conditionSentence(model.excludeWhen, book)] as const] : []),
    ...(model.deadWhen ? [['Dead', conditionSentence(model.deadWhen, book)] as const] : []),
    ...(model.scope ? [['Only events where', conditionSentence(model.scope, book)] as const] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <dl className={classes.before}>
      {lines.map(([term, text]) => (
        <div key={term + text}>
          <dt>{term}</dt>
          <dd>{upperFirst(text)}</dd>
        </div>
      ))}
    </dl>
  );
}

function readyWords(model: ScoringModel): string {
  const gates = model.gates.length;
  const must = gates === 0 ? '' : gates === 1 ? ', with its must-have met' : `, with all ${gates} must-haves met`;
  const most = formatCount(Math.min(mostPoints(model), scaleMax(model)), 'point');
  return `A ${model.about} is ready for sales from ${formatCount(model.readyAt, 'point')}${must}. At most ${most} can be reached.`;
}

/** The live model on one page in plain words, to be printed or kept as a PDF for whoever gets the leads. */
function Paper({
  model,
  version,
  book,
}: {
  readonly model: ScoringModel;
  readonly version: number | null;
  readonly book: ReferenceBook;
}) {
  const [fit, engagement] = (['fit', 'engagement'] as const).map((kind) =>
    groupsInOrder(model.groups).filter((group) => group.kind === kind),
  );
  const count = model.rules.filter(({ enabled }) => enabled).length;
  return (
    <article className={classes.paper} data-size={count > mostOnPage ? 'small' : count > 20 ? 'medium' : 'large'}>
      <header>
        <h1>How we score: {model.name}</h1>
        <p className={classes.lead}>{readyWords(model)}</p>
      </header>
      <BandsOf model={model} />
      <Before model={model} book={book} />
      <div className={classes.sides}>
        <div>
          <h2>{aboutWords[model.about].fit}</h2>
          {fit?.map((group) => (
            <GroupOf key={group.id} model={model} group={group} book={book} />
          ))}
        </div>
        <div>
          <h2>{aboutWords[model.about].engagement}</h2>
          {engagement?.map((group) => (
            <GroupOf key={group.id} model={model} group={group} book={book} />
          ))}
        </div>
      </div>
      <footer>
        {version === null ? 'Draft, not live' : `Version ${version}`} · printed {dateFormat.format(new Date())} · ★
        decisive. A group never gives more than its budget; each {model.about}’s page shows every point and why.
      </footer>
    </article>
  );
}

/** The app under the sheet is out of reach meanwhile, and a saved file is called by what it is. */
function useSheetAlone(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return undefined;
    const app = document.getElementById('root');
    app?.toggleAttribute('inert', true);
    document.title = title;
    return () => {
      app?.toggleAttribute('inert', false);
    };
  }, [title]);
}

/** The sheet alone, without the frame around it: what is seen is what is printed. */
export function HowWeScore({ id }: { readonly id: string }) {
  const stored = useScoringModel(id);
  const book = (useReferenceBook().data as ReferenceBook | undefined) ?? emptyBook;
  useSheetAlone(stored.data && `How we score: ${(stored.data.published ?? stored.data.draft).name}`);
  const back = `/scoring?model=${encodeURIComponent(id)}`;
  if (stored.error) return <ErrorState error={stored.error} onRetry={() => void stored.refetch()} />;
  if (!stored.data) return <PageSkeleton />;
  const { published, publishedVersion, draft } = stored.data;
  return createPortal(
    <main className={classes.desk} data-how-we-score>
      <div className={classes.tools}>
        <Button component={Link} href={back} variant="default" leftSection={<IconChevronLeft size={16} />}>
          Back to the model
        </Button>
        <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      {/* The typed client widens literals of what travels as JSON; the server parsed it with the model's schema. */}
      <Paper model={(published ?? draft) as ScoringModel} version={publishedVersion} book={book} />
    </main>,
    document.body,
  );
}
