import {
  IconAlertTriangle,
  IconChartDots3,
  IconFilter,
  IconLink,
  IconMail,
  IconPlus,
  IconTag,
  IconTargetArrow,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ImportPlan } from '../../api/types.ts';
import { formatCount } from '../../ui/index.ts';
import classes from './workflows.module.css';

const kinds: readonly { kind: string; one: string; icon: ReactNode }[] = [
  { kind: 'workflow', one: 'workflow', icon: <IconChartDots3 /> },
  { kind: 'model', one: 'scoring model', icon: <IconTargetArrow /> },
  { kind: 'email', one: 'email', icon: <IconMail /> },
  { kind: 'segment', one: 'segment', icon: <IconFilter /> },
  { kind: 'attribute', one: 'attribute', icon: <IconTag /> },
];

type Created = ImportPlan['creates'][number];

function CreatedItem({ item }: { readonly item: Created }) {
  return (
    <>
      <bdi>{item.name}</bdi>
      {item.renamedFrom !== null && (
        <span className={classes.aside}>
          {' '}
          gets the id {item.id}, because {item.renamedFrom} is taken
        </span>
      )}
    </>
  );
}

function Creates({ creates }: Pick<ImportPlan, 'creates'>) {
  return kinds.map(({ kind, one, icon }) => {
    const items = creates.filter((item) => item.kind === kind);
    if (items.length === 0) return null;
    // Attributes are many and small.
    const isRun = kind === 'attribute';
    return (
      <div key={kind} className={classes.planRow}>
        <span className={classes.planIcon} aria-hidden="true">
          {icon}
        </span>
        <div className={classes.planWhat}>
          <div className={classes.planCount}>{formatCount(items.length, one)}</div>
          {isRun ? (
            <div className={classes.planRun}>{items.map(({ name }) => name).join(', ')}</div>
          ) : (
            <ul className={classes.planItems}>
              {items.map((item) => (
                <li key={item.id}>
                  <CreatedItem item={item} />
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    );
  });
}

function Notes({
  title,
  icon,
  notes,
  isWarning,
}: {
  readonly title: string;
  readonly icon: ReactNode;
  readonly notes: readonly string[];
  readonly isWarning?: boolean;
}) {
  if (notes.length === 0) return null;
  return (
    <section className={isWarning ? classes.planWarning : classes.planNote}>
      <h3 className={classes.planTitle}>
        {icon}
        {title}
      </h3>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
}

/** What an import makes, uses, needs, and will do once it is published. */
export function ImportPlanView({ plan }: { readonly plan: ImportPlan }) {
  const reused = plan.reuses.filter(({ kind }) => kind !== 'attribute').map(({ name }) => name);
  const known = plan.reuses.filter(({ kind }) => kind === 'attribute').length;
  return (
    <div className={classes.plan}>
      <section>
        <h3 className={classes.planTitle}>
          <IconPlus size={15} aria-hidden="true" />
          Is added as a draft
        </h3>
        <Creates creates={plan.creates} />
      </section>
      <Notes
        title="Is here already and is used as it is"
        icon={<IconLink size={15} aria-hidden="true" />}
        notes={[...reused, ...(known > 0 ? [formatCount(known, 'attribute')] : [])]}
      />
      <Notes
        title="Is needed and missing"
        icon={<IconAlertTriangle size={15} aria-hidden="true" />}
        notes={plan.asks.map(({ message }) => message)}
        isWarning
      />
      <Notes
        title="Once you publish it, it will"
        icon={<IconAlertTriangle size={15} aria-hidden="true" />}
        notes={plan.warnings}
        isWarning
      />
    </div>
  );
}
