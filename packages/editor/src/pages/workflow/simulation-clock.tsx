import { Button, Slider } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { formatDuration } from '../../ui/index.ts';
import type { Scenario } from './simulate.ts';
import { afterWords } from './simulation-words.ts';
import classes from './workflow.module.css';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

function skipWords(nextTimerMs: number | null): string {
  if (nextTimerMs === null) return 'Nothing waits';
  return nextTimerMs < 1000 ? 'Skip to the next moment' : `Skip to +${formatDuration(nextTimerMs)}`;
}

interface SimulationClockProps {
  readonly scenario: Scenario;
  /** null when nothing waits. */
  readonly nextTimerMs: number | null;
  readonly onChange: (clockMs: number) => void;
}

/** Drags the clock of a simulation, or skips to when the next wait is over. */
export function SimulationClock({ scenario, nextTimerMs, onChange }: SimulationClockProps) {
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
