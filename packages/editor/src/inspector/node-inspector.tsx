import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { type DocumentNode, type Field, isShown, type Json } from '@ripen/runtime';
import { IconAlertTriangle, IconDots, IconInfoCircle, IconPlayerPause } from '@tabler/icons-react';
import { iconOf } from '../canvas/icons.ts';
import { menuUnder } from '../canvas/menu-place.ts';
import { problemsOf } from '../canvas/problems-by-node.ts';
import { useEditor, useWorkspace } from '../canvas/workspace.tsx';
import { filledFields, viewNode } from '../document/node-view.ts';
import { cx } from '../ui/index.ts';
import { fieldOf, fieldWords } from './field-problems.ts';
import { fieldComponents } from './fields/index.ts';
import classes from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';

interface OneFieldProps {
  readonly node: DocumentNode;
  readonly name: string;
  readonly field: Field;
  readonly error: string | undefined;
  readonly warning: string | undefined;
}

function OneField({ node, name, field, error, warning }: OneFieldProps) {
  const { editor } = useWorkspace();
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const Component = fieldComponents[field.kind];
  const value = Object.hasOwn(node.fields, name) ? node.fields[name] : field.initial;
  const onChange = (next: Json | undefined) =>
    editor.getState().run({ do: 'setField', nodeId: node.id, field: name, value: next });
  return (
    <div data-field={name}>
      <Component field={field} value={value} onChange={onChange} error={error} node={node} isReadOnly={isReadOnly} />
      {warning && !error && <p className={classes.fieldWarning}>{warning}</p>}
    </div>
  );
}

/** Problems that are not about one field. */
function OtherProblems({ node }: { readonly node: DocumentNode }) {
  const problems = useEditor((state) => problemsOf(state.problems, node.id));
  const shown = new Set(Object.keys(viewNode(node).type?.fields ?? {}));
  const others = problems.filter((problem) => !shown.has(fieldOf(problem) ?? ''));
  if (others.length === 0) return null;
  return (
    <ul className={classes.problems}>
      {others.map((problem) => (
        <li key={`${problem.code} ${problem.message}`} className={cx(classes.problem, classes[problem.severity])}>
          <IconAlertTriangle size={15} aria-hidden="true" />
          <span>{problem.message}</span>
        </li>
      ))}
    </ul>
  );
}

function MenuButton({ nodeId }: { readonly nodeId: string }) {
  const { ui } = useWorkspace();
  return (
    <Tooltip label="More">
      <ActionIcon
        aria-label="Menu of this step"
        onClick={(event) => {
          const anchor = menuUnder(event.currentTarget);
          ui.getState().set({ overlay: { kind: 'menu', nodeId, anchor } });
        }}
      >
        <IconDots size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

/** What it is called; without a name of its own, the sentence that its settings make. */
function Name({ node }: { readonly node: DocumentNode }) {
  const { editor } = useWorkspace();
  const book = useEditor((state) => state.book);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { label: _label, ...unnamed } = node;
  return (
    <TextInput
      variant="unstyled"
      className={classes.name ?? ''}
      aria-label="Name of this step"
      placeholder={viewNode(unnamed, book).sentence}
      value={node.label ?? ''}
      maxLength={120}
      readOnly={isReadOnly}
      onChange={(event) => editor.getState().run({ do: 'rename', nodeId: node.id, label: event.currentTarget.value })}
    />
  );
}

/** Why nothing happens here, where that is so. */
function Notes({ node, isKnown }: { readonly node: DocumentNode; readonly isKnown: boolean }) {
  return (
    <>
      {node.disabled && (
        <p className={classes.note}>
          <IconPlayerPause size={15} aria-hidden="true" />
          <span>Switched off: contacts pass it and nothing happens.</span>
        </p>
      )}
      {!isKnown && (
        <p className={classes.note}>
          <IconInfoCircle size={15} aria-hidden="true" />
          <span>
            This version of Ripen does not know the step “{node.type}”. It is kept as it is and cannot be published.
          </span>
        </p>
      )}
    </>
  );
}

/** The form of one step, made from its type's fields. */
export function NodeInspector({ node }: { readonly node: DocumentNode }) {
  const book = useEditor((state) => state.book);
  const problems = useEditor((state) => problemsOf(state.problems, node.id));
  const { type, kind, title } = viewNode(node, book);
  const Icon = iconOf(type?.icon, kind);
  const values = filledFields(type?.fields ?? {}, node.fields);
  const fields = Object.entries(type?.fields ?? {}).filter(([, field]) => isShown(field, values));
  return (
    <>
      <InspectorHead
        icon={<Icon size={18} stroke={1.8} />}
        kind={kind}
        caption={title}
        end={<MenuButton nodeId={node.id} />}
      >
        <Name node={node} />
      </InspectorHead>
      <div className={classes.body}>
        <Notes node={node} isKnown={type !== undefined} />
        <OtherProblems node={node} />
        {fields.map(([name, field]) => (
          <OneField
            key={name}
            node={node}
            name={name}
            field={field}
            error={fieldWords(problems, name, 'error')}
            warning={fieldWords(problems, name, 'warning')}
          />
        ))}
        {type && fields.length === 0 && <p className={classes.hint}>There is nothing to set here.</p>}
        {type && (
          <details className={classes.about}>
            <summary>How it works</summary>
            <p>{type.docs}</p>
          </details>
        )}
      </div>
    </>
  );
}
