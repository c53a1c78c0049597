import { Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { Reentry } from '@ripen/runtime';
import type { ReactNode } from 'react';
import { useEditor, useWorkspace } from '../canvas/workspace.tsx';
import { DurationInput } from './fields/duration-field.tsx';
import classes from './inspector.module.css';
import { InspectorHead } from './inspector-head.tsx';

const choices: readonly { kind: Reentry['kind']; label: string; description: string }[] = [
  { kind: 'once', label: 'Once, ever', description: 'A contact that has been through does not come in again.' },
  { kind: 'afterEnd', label: 'Again, after the last run ended', description: 'One run at a time.' },
  { kind: 'restart', label: 'Again at once', description: 'A new start ends the run that is under way.' },
];

function reentryOf(kind: Reentry['kind']): Reentry {
  return kind === 'afterEnd' ? { kind, gap: { amount: 30, unit: 'days' } } : { kind };
}

function ReentryField() {
  const { editor } = useWorkspace();
  const settings = useEditor((state) => state.document.settings);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { reentry } = settings;
  const set = (next: Reentry) => editor.getState().run({ do: 'setSettings', settings: { ...settings, reentry: next } });
  return (
    <Radio.Group
      label="How often may a contact run through?"
      value={reentry.kind}
      readOnly={isReadOnly}
      onChange={(kind) => set(reentryOf(kind as Reentry['kind']))}
    >
      <Stack gap={10} mt={8}>
        {choices.map((choice) => (
          <div key={choice.kind}>
            <Radio
              size="xs"
              value={choice.kind}
              label={choice.label}
              description={choice.description}
              disabled={isReadOnly}
            />
            {choice.kind === 'afterEnd' && reentry.kind === 'afterEnd' && (
              <div className={classes.indented}>
                <Checkbox
                  label="Not before this has passed"
                  checked={reentry.gap !== undefined}
                  disabled={isReadOnly}
                  onChange={(event) => set(event.currentTarget.checked ? reentryOf('afterEnd') : { kind: 'afterEnd' })}
                />
                {reentry.gap && (
                  <DurationInput
                    label="Gap"
                    value={reentry.gap}
                    isReadOnly={isReadOnly}
                    onChange={(gap) => set({ kind: 'afterEnd', gap })}
                  />
                )}
              </div>
            )}
          </div>
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** The workflow itself: what it is for, and who may run through how often. */
export function WorkflowSettings({ icon }: { readonly icon: ReactNode }) {
  const { editor } = useWorkspace();
  const document = useEditor((state) => state.document);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const { settings } = document;
  const setKey = (text: string) => {
    const { keyProperty: _before, ...rest } = settings;
    const keyProperty = text.slice(0, 200);
    editor.getState().run({ do: 'setSettings', settings: keyProperty ? { ...rest, keyProperty } : rest });
  };
  return (
    <>
      <InspectorHead icon={icon} caption="Settings">
        <h2 className={classes.title}>This workflow</h2>
      </InspectorHead>
      <div className={classes.body}>
        <Textarea
          label="What it is for"
          placeholder="One or two sentences for whoever opens this next"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          readOnly={isReadOnly}
          value={document.description}
          onChange={(event) =>
            editor.getState().run({ do: 'setDetails', name: document.name, description: event.currentTarget.value })
          }
        />
        <ReentryField />
        <TextInput
          label="Keep runs apart by (optional)"
          description="An event property such as trial_id: each of its values is a run of its own. Empty: one run per contact."
          placeholder="trial_id"
          spellCheck={false}
          readOnly={isReadOnly}
          value={settings.keyProperty ?? ''}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <p className={classes.hint}>Select a step to see its settings. Press ? on the canvas for all keys.</p>
      </div>
    </>
  );
}
