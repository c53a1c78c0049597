import { useEditor } from '../../canvas/workspace.tsx';
import { formatSigned } from '../../ui/index.ts';
import type { SimulationResult } from './simulate.ts';
import { afterWords, effectWords } from './simulation-words.ts';
import { TraceList } from './trace-list.tsx';
import classes from './workflow.module.css';

function Scores({ result, start }: { readonly result: SimulationResult; readonly start: number }) {
  const book = useEditor((state) => state.book);
  const bandLabel = (modelId: string, id: string | null) =>
    id === null
      ? ''
      : ` · ${book.models.find((model) => model.id === modelId)?.bands.find((band) => band.id === id)?.label ?? id}`;
  return (
    <>
      {result.scores.map(({ name, view }) => (
        <div key={view.modelId} className={classes.simScore}>
          <span>{name}</span>
          <strong className="num">
            {view.standing === 'scored'
              ? `${view.points}${bandLabel(view.modelId, view.band)}${view.ready ? ' · ready' : ''}`
              : `— ${view.standing}`}
          </strong>
        </div>
      ))}
      {result.ledger.map((entry) => (
        <div key={entry.id} className={classes.simLedger}>
          <span className="num">{formatSigned(Math.floor(entry.givenMilli / 1000))}</span>
          <span>{entry.why}</span>
          <span className="num">{afterWords(entry.atMs - start)}</span>
        </div>
      ))}
    </>
  );
}

interface SimulationOutcomeProps {
  readonly result: SimulationResult;
  readonly startMs: number;
}

/** What came of a simulation: scores, what would have left, and every step with its reason. */
export function SimulationOutcome({ result, startMs }: SimulationOutcomeProps) {
  const document = useEditor((state) => state.document);
  const book = useEditor((state) => state.book);
  const emailName = (id: string) => book.emails.find((email) => email.id === id)?.name ?? id;
  return (
    <section className={classes.simPart} aria-live="polite">
      <h3>What came of it</h3>
      {result.trace.length === 0 && (
        <p className={classes.quiet}>Nothing came in. Add an event that a trigger waits for.</p>
      )}
      <Scores result={result} start={startMs} />
      {result.effects.map((effect) => (
        <div key={effect.id} className={classes.simEffect}>
          {effectWords(effect, emailName)}
        </div>
      ))}
      <TraceList
        trace={result.trace}
        document={document}
        book={book}
        formatTime={(atMs) => afterWords(atMs - startMs)}
      />
    </section>
  );
}
