import { InRow } from '../../ui/in-row.ts';
import { Score, type ScoreView } from '../../ui/index.ts';
import classes from './first-steps.module.css';

const view = (points: number, id: string, label: string, warmth: number): ScoreView => ({
  modelName: 'Sales readiness',
  gates: { met: 0, total: 0, items: [] },
  points,
  scaleMax: 100,
  thresholds: [
    { label: 'Warm', at: 20 },
    { label: 'Hot', at: 60 },
  ],
  band: { id, label, warmth },
  ready: warmth === 1,
});

const steps: readonly { what: string; view: ScoreView }[] = [
  { what: 'Read the blog', view: view(8, 'cold', 'Cold', 0) },
  { what: 'Came to the webinar', view: view(33, 'warm', 'Warm', 0.5) },
  { what: 'Requested a demo', view: view(74, 'hot', 'Hot', 1) },
];

/** A picture of what the example shows: one lead, three things it did, and the score after each. */
export function Ripening() {
  return (
    <div className={classes.ripening} aria-hidden="true" inert>
      <InRow value={true}>
        {steps.map(({ what, view: score }) => (
          <div key={what} className={classes.ripeningRow}>
            <span>{what}</span>
            <Score view={score} />
          </div>
        ))}
      </InRow>
    </div>
  );
}
