import { ActionIcon, Autocomplete, Button, Slider } from '@mantine/core';
import type { Effect, ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { IconPlayerTrackNext, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useEditor, useUi, useWorkspace } from '../../canvas/workspace.tsx';
import { cx, formatDuration, formatSigned } from '../../ui/index.ts';
import { heardEvents } from './heard-events.ts';
import { litPathOf } from './lit-path.ts';
import {
  byHand,
  outcomeProperties,
  type Scenario,
  type SimulatedEvent,
  type SimulationResult,
  simulate,
  worldOf,
} from './simulate.ts';
import { TraceList } from './trace-list.tsx';
import { ValueRows } from './value-rows.tsx';
import classes from './workflow.module.css';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Simulated {
  readonly result: SimulationResult | null;
  readonly error: string | null;
}

/** Plays the scenario whenever it or the drawing changes. */
function useSimulation(scenario: Scenario): Simulated {
  const document = useEditor((state) => state.document);
  const book = useEditor((state) => state.book);
  const world = useMemo(() => {
    try {
      return { world: worldOf(document, book, Intl.DateTimeFormat().resolvedOptions().timeZone), error: null };
    } catch (error) {
      return { world: null, error: error instanceof Error ? error.message : 'This workflow cannot run yet.' };
    }
  }, [document, book]);
  return useMemo(() => {
    if (!world.world) return { result: null, error: world.error };
    try {
      return { result: simulate(world.world, document.id, scenario), error: null };
    } catch (error) {
      return { result: null, error: error instanceof Error ? error.message : 'The simulation stopped.' };
    }
  }, [world, document.id, scenario]);
}

/** "at once", "after 2 days 3 h". */
const afterWords = (ms: number) => (ms <= 0 ? 'at the start' : `after ${formatDuration(ms)}`);

function skipWords(nextTimerMs: number | null): string {
  if (nextTimerMs === null) return 'Nothing waits';
  return nextTimerMs < 1000 ? 'Skip to the next moment' : `Skip to +${formatDuration(nextTimerMs)}`;
}

function effectWords(effect: Effect, name: (id: string) => string): string {
  switch (effect.kind) {
    case 'email':
      return `Mail “${name(effect.template)}”`;
    case 'webhook':
      return `Webhook to ${effect.url}`;
    case 'handoff':
      return `Handoff to sales, first call due in ${formatDuration(effect.dueMinutes * 60_000)}`;
  }
}

interface EventEditorProps {
  readonly event: SimulatedEvent;
  readonly names: readonly string[];
  readonly onChange: (event: SimulatedEvent) => void;
  readonly onRemove: () => void;
}

function EventEditor({ event, names, onChange, onRemove }: EventEditorProps) {
  return (
    <li className={classes.simEvent}>
      <div className={classes.simEventHead}>
        <Autocomplete
          size="xs"
          className={classes.grow ?? ''}
          aria-label="Event"
          placeholder="event name"
          data={[...names]}
          value={event.name}
          onChange={(name) => onChange({ ...event, name })}
        />
        <ActionIcon size="sm" aria-label={`Remove ${event.name || 'event'}`} onClick={onRemove}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
      <span className={cx(classes.quiet, 'num')}>{afterWords(event.afterMs)}</span>
      <ValueRows
        label={`Properties of ${event.name}`}
        values={event.properties}
        names={[]}
        addLabel="Property"
        onChange={(properties) => onChange({ ...event, properties })}
      />
    </li>
  );
}

interface ClockProps {
  readonly scenario: Scenario;
  readonly nextTimerMs: number | null;
  readonly onChange: (clockMs: number) => void;
}

function Clock({ scenario, nextTimerMs, onChange }: ClockProps) {
  const last = Math.max(...scenario.events.map((event) => event.afterMs), nextTimerMs ?? 0, scenario.clockMs);
  const max = Math.max(7 * dayMs, Math.ceil((last * 1.15) / dayMs) * dayMs);
  const marks = scenario.events.map((event) => ({ value: event.afterMs }));
  return (
    <div className={classes.clock}>
      <div className={classes.clockHead}>
        <span className="num">{scenario.clockMs <= 0 ? 'Start' : `+${formatDuration(scenario.clockMs)}`}</span>
        <Button
          size="compact-xs"
          variant="default"
          rightSection={<IconPlayerTrackNext size={14} />}
          disabled={nextTimerMs === null}
          onClick={() => nextTimerMs !== null && onChange(nextTimerMs)}
        >
          {skipWords(nextTimerMs)}
        </Button>
      </div>
      <Slider
        aria-label="Clock"
        size="sm"
        min={0}
        max={max}
        step={hourMs}
        marks={marks}
        value={Math.min(scenario.clockMs, max)}
        label={(value) => afterWords(value)}
        thumbLabel="Clock"
        onChange={onChange}
      />
    </div>
  );
}

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

let count = 0;
const nextEventId = () => {
  count += 1;
  return `event-${count}`;
};

function firstScenario(document: WorkflowDocument, book: ReferenceBook): Scenario {
  const [first] = heardEvents(document, book).filter((name) => !name.startsWith('ripen.'));
  // A round hour, so that waits until a time of day are easy to follow.
  const startMs = Math.floor(Date.now() / hourMs) * hourMs;
  return {
    startMs,
    attributes: [],
    events: first ? [{ id: nextEventId(), name: first, afterMs: 0, properties: [] }] : [],
    clockMs: 0,
  };
}

/** Tries the drawing out on an invented contact, with the interpreter that runs live and a clock that can be dragged. */
export function SimulatePanel() {
  const { editor, ui } = useWorkspace();
  const document = useEditor((state) => state.document);
  const book = useEditor((state) => state.book);
  const [scenario, setScenario] = useState<Scenario>(() =>
    firstScenario(editor.getState().document, editor.getState().book),
  );
  const { result, error } = useSimulation(scenario);
  const litPath = useMemo(() => (result ? litPathOf(result.trace, document) : null), [result, document]);
  const isLit = useUi((state) => state.litPath !== null);
  const heard = useMemo(() => [...heardEvents(document, book), byHand], [document, book]);
  useEffect(() => {
    ui.getState().set({ litPath });
  }, [ui, litPath]);
  useEffect(() => () => ui.getState().set({ litPath: null }), [ui]);

  const addEvent = (name: string) => {
    const properties = name.startsWith('ripen.') && result ? outcomeProperties(name, result.effects) : [];
    // A moment after what is there already, so that the order on the list is the order in time.
    const afterMs = Math.max(scenario.clockMs, ...scenario.events.map((event) => event.afterMs + 60_000));
    const event: SimulatedEvent = { id: nextEventId(), name, afterMs, properties };
    setScenario({ ...scenario, events: [...scenario.events, event], clockMs: afterMs });
  };
  const names = [...new Set([...heard, ...book.events])];
  const emailName = (id: string) => book.emails.find((email) => email.id === id)?.name ?? id;

  return (
    <div className={classes.panel}>
      <section className={classes.simPart}>
        <h3>The contact</h3>
        <ValueRows
          label="What is known of the contact"
          values={scenario.attributes}
          names={book.attributes.map((attribute) => attribute.name)}
          addLabel="Attribute"
          onChange={(attributes) => setScenario({ ...scenario, attributes })}
        />
      </section>
      <section className={classes.simPart}>
        <h3>What happens</h3>
        <ol className={classes.simEvents}>
          {scenario.events.map((event) => (
            <EventEditor
              key={event.id}
              event={event}
              names={names}
              onChange={(next) =>
                setScenario({ ...scenario, events: scenario.events.map((item) => (item.id === next.id ? next : item)) })
              }
              onRemove={() =>
                setScenario({ ...scenario, events: scenario.events.filter((item) => item.id !== event.id) })
              }
            />
          ))}
        </ol>
        <div className={classes.chips}>
          {heard.map((name) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={13} />}
              onClick={() => addEvent(name)}
            >
              {name}
            </Button>
          ))}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconPlus size={13} />}
            onClick={() => addEvent('')}
          >
            Other event
          </Button>
        </div>
      </section>
      <Clock
        scenario={scenario}
        nextTimerMs={result?.nextTimerMs ?? null}
        onChange={(clockMs) => setScenario({ ...scenario, clockMs })}
      />
      {error && (
        <p className={classes.dialogError} role="alert">
          It cannot run yet: {error}
        </p>
      )}
      {result && (
        <section className={classes.simPart} aria-live="polite">
          <h3>What came of it</h3>
          {result.trace.length === 0 && (
            <p className={classes.quiet}>Nothing came in. Add an event that a trigger waits for.</p>
          )}
          <Scores result={result} start={scenario.startMs} />
          {result.effects.map((effect) => (
            <div key={effect.id} className={classes.simEffect}>
              {effectWords(effect, emailName)}
            </div>
          ))}
          <TraceList
            trace={result.trace}
            document={document}
            book={book}
            formatTime={(atMs) => afterWords(atMs - scenario.startMs)}
          />
        </section>
      )}
      {isLit && <p className={classes.quiet}>The way is lit on the drawing. Nothing here touches real contacts.</p>}
    </div>
  );
}
