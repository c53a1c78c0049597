import { nodeTypes } from '@ripen/runtime';
import classes from './empty-canvas.module.css';
import { iconOf } from './icons.ts';
import { useEditor, useWorkspace } from './workspace.tsx';

const triggers = nodeTypes.filter((type) => type.kind === 'trigger');

/** An empty drawing begins with what brings contacts in. */
export function EmptyCanvas() {
  const { actions } = useWorkspace();
  const isEmpty = useEditor((state) => state.document.nodes.length === 0);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  if (!isEmpty || isReadOnly) return null;
  return (
    <div className={classes.empty}>
      <h2>What brings contacts in?</h2>
      <p>A workflow begins with a trigger. Each contact then goes from step to step on its own.</p>
      <div className={classes.triggers}>
        {triggers.map((type) => {
          const Icon = iconOf(type.icon, type.kind);
          return (
            <button
              key={type.type}
              type="button"
              className={classes.trigger}
              onClick={() => actions.addStep(type.type, { at: 'point', x: 0, y: 0 })}
            >
              <span className={classes.tile} aria-hidden="true">
                <Icon size={18} stroke={1.8} />
              </span>
              <span className={classes.title}>{type.title}</span>
              <span className={classes.description}>{type.description}</span>
            </button>
          );
        })}
      </div>
      <p className={classes.hint}>Or paste a workflow or template that you copied.</p>
    </div>
  );
}
