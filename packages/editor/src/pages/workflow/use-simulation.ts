import { useEffect, useMemo } from 'react';
import { useEditor, useWorkspace } from '../../canvas/workspace.tsx';
import { litPathOf } from './lit-path.ts';
import { type Scenario, type SimulationResult, simulate, worldOf } from './simulate.ts';

interface Simulated {
  readonly result: SimulationResult | null;
  readonly error: string | null;
}

/** Plays the scenario whenever it or the drawing changes. */
export function useSimulation(scenario: Scenario): Simulated {
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

/** Lights the way of the simulated contact on the drawing, for as long as it is looked at. */
export function useLitPath(result: SimulationResult | null): void {
  const { ui } = useWorkspace();
  const document = useEditor((state) => state.document);
  const litPath = useMemo(() => (result ? litPathOf(result.trace, document) : null), [result, document]);
  useEffect(() => {
    ui.getState().set({ litPath });
  }, [ui, litPath]);
  useEffect(() => () => ui.getState().set({ litPath: null }), [ui]);
}
