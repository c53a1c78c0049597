import { useMemo } from 'react';
import { useEditor, useUi } from '../../canvas/workspace.tsx';
import { heardEvents } from './heard-events.ts';
import { byHand } from './simulate.ts';
import { SimulationClock } from './simulation-clock.tsx';
import { SimulationEvents } from './simulation-events.tsx';
import { SimulationOutcome } from './simulation-outcome.tsx';
import { useScenario } from './use-scenario.ts';
import { useLitPath, useSimulation } from './use-simulation.ts';
import { ValueRows } from './value-rows.tsx';
import classes from './workflow.module.css';

/** Tries the drawing out on an invented contact, with the interpreter that runs live and a clock that can be dragged. */
export function SimulatePanel() {
  const document = useEditor((state) => state.document);
  const book = useEditor((state) => state.book);
  const { scenario, setScenario, addEvent } = useScenario();
  const { result, error } = useSimulation(scenario);
  useLitPath(result);
  const isLit = useUi((state) => state.litPath !== null);
  const heard = useMemo(() => [...heardEvents(document, book), byHand], [document, book]);
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
      <SimulationEvents
        events={scenario.events}
        heard={heard}
        names={[...new Set([...heard, ...book.events])]}
        onChange={(events) => setScenario({ ...scenario, events })}
        onAdd={(name) => addEvent(name, result)}
      />
      <SimulationClock
        scenario={scenario}
        nextTimerMs={result?.nextTimerMs ?? null}
        onChange={(clockMs) => setScenario({ ...scenario, clockMs })}
      />
      {error && (
        <p className={classes.dialogError} role="alert">
          It cannot run yet: {error}
        </p>
      )}
      {result && <SimulationOutcome result={result} startMs={scenario.startMs} />}
      {isLit && <p className={classes.quiet}>The way is lit on the drawing. Nothing here touches real contacts.</p>}
    </div>
  );
}
