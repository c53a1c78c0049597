import type { ReferenceBook, WorkflowDocument } from '@ripen/runtime';
import { useState } from 'react';
import { useWorkspace } from '../../canvas/workspace.tsx';
import { heardEvents } from './heard-events.ts';
import { outcomeProperties, type Scenario, type SimulatedEvent, type SimulationResult } from './simulate.ts';

const hourMs = 3_600_000;

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

/** What the invented contact is and does; starts with the first event that the drawing waits for. */
export function useScenario() {
  const { editor } = useWorkspace();
  const [scenario, setScenario] = useState<Scenario>(() =>
    firstScenario(editor.getState().document, editor.getState().book),
  );
  const addEvent = (name: string, result: SimulationResult | null) => {
    const properties = name.startsWith('ripen.') && result ? outcomeProperties(name, result.effects) : [];
    // A moment after what is there already, so that the order on the list is the order in time.
    const afterMs = Math.max(scenario.clockMs, ...scenario.events.map((event) => event.afterMs + 60_000));
    const event: SimulatedEvent = { id: nextEventId(), name, afterMs, properties };
    setScenario({ ...scenario, events: [...scenario.events, event], clockMs: afterMs });
  };
  return { scenario, setScenario, addEvent };
}
