import { Switch, Textarea, TextInput } from '@mantine/core';
import type { EmailTemplate } from '@ripen/runtime';
import { type FocusEvent, useRef } from 'react';
import classes from './emails.module.css';
import { VariablePicker } from './variable-picker.tsx';

interface EmailFormProps {
  readonly email: EmailTemplate;
  readonly onChange: (change: (before: EmailTemplate) => EmailTemplate) => void;
}

type Part = 'subject' | 'html' | 'text';
type Writable = HTMLInputElement | HTMLTextAreaElement;

/** Remembers in which part the cursor was, so that a variable goes there. */
function useCursor(onChange: EmailFormProps['onChange']) {
  const last = useRef<{ part: Part; field: Writable } | undefined>(undefined);
  const remember = (part: Part) => ({
    onFocus: (event: FocusEvent<Writable>) => {
      last.current = { part, field: event.currentTarget };
    },
  });
  const insert = (liquid: string, otherwise: Writable | null) => {
    const at = last.current ?? (otherwise && { part: 'html' as const, field: otherwise });
    if (!at) return;
    const { part, field } = at;
    const start = field.selectionStart ?? field.value.length;
    const end = field.selectionEnd ?? start;
    const value = field.value.slice(0, start) + liquid + field.value.slice(end);
    onChange((before) => ({ ...before, [part]: value }));
    // After React has written the new text.
    requestAnimationFrame(() => {
      field.focus();
      field.setSelectionRange(start + liquid.length, start + liquid.length);
    });
  };
  return { remember, insert };
}

export function EmailForm({ email, onChange }: EmailFormProps) {
  const html = useRef<HTMLTextAreaElement>(null);
  const { remember, insert } = useCursor(onChange);
  const set = (change: Partial<EmailTemplate>) => onChange((before) => ({ ...before, ...change }));
  const derive = () => onChange(({ text: _, ...rest }) => rest);
  const hasText = email.text !== undefined;
  return (
    <div className={classes.fields}>
      <TextInput
        label="Name"
        value={email.name}
        maxLength={120}
        error={email.name.trim() ? undefined : 'A mail needs a name.'}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label="Subject"
        value={email.subject}
        maxLength={500}
        error={email.subject.trim() ? undefined : 'A mail needs a subject.'}
        onChange={(event) => set({ subject: event.currentTarget.value })}
        {...remember('subject')}
      />
      <div className={classes.bodyField}>
        <div className={classes.bodyHead}>
          <label htmlFor="email-html" className={classes.label}>
            Mail, in HTML
          </label>
          <VariablePicker onChoose={(liquid) => insert(liquid, html.current)} />
        </div>
        <Textarea
          id="email-html"
          ref={html}
          classNames={{ input: classes.code ?? '', root: classes.grow ?? '', wrapper: classes.grow ?? '' }}
          value={email.html}
          maxLength={200_000}
          spellCheck
          onChange={(event) => set({ html: event.currentTarget.value })}
          {...remember('html')}
        />
      </div>
      <div className={classes.textPart}>
        <Switch
          label="Write the plain-text part myself"
          description={hasText ? undefined : 'Until then it is made from the HTML.'}
          checked={hasText}
          onChange={(event) => (event.currentTarget.checked ? set({ text: '' }) : derive())}
        />
        {hasText && (
          <Textarea
            aria-label="Plain-text part"
            classNames={{ input: classes.code ?? '' }}
            autosize
            minRows={5}
            maxRows={12}
            value={email.text ?? ''}
            maxLength={200_000}
            onChange={(event) => set({ text: event.currentTarget.value })}
            {...remember('text')}
          />
        )}
      </div>
    </div>
  );
}
