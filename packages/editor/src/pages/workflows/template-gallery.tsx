import { Button } from '@mantine/core';
import type { WorkflowDocument } from '@ripen/runtime';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/api.ts';
import type { TemplateListed } from '../../api/types.ts';
import { cx, ErrorState, errorSentence, formatCount, TextSkeleton } from '../../ui/index.ts';
import { ImportPlanView } from './import-plan.tsx';
import { MiniGraph } from './mini-graph.tsx';
import { planImport, useImport } from './use-import.ts';
import classes from './workflows.module.css';

const templatesQuery = {
  queryKey: ['templates'],
  queryFn: () => answer(api.templates.$get()),
  staleTime: 300_000,
};

/** The template file, and what importing it here and now would do. */
const templateQuery = (id: string) => ({
  queryKey: ['templates', id],
  queryFn: async () => {
    // A file is an object; what JSON makes of "any object" is wider.
    const template = (await answer(api.templates[':id'].$get({ param: { id } }))) as Record<string, unknown>;
    return { template, plan: await planImport(template) };
  },
});

function contents({ workflows, models, emails }: TemplateListed): string {
  return [
    formatCount(workflows, 'workflow'),
    ...(models > 0 ? [formatCount(models, 'scoring model')] : []),
    ...(emails > 0 ? [formatCount(emails, 'email')] : []),
  ].join(' · ');
}

function drawn(template: Record<string, unknown>): WorkflowDocument | undefined {
  // Shipped with the server, which checked it in its tests.
  return (template.workflows as WorkflowDocument[] | undefined)?.[0];
}

function Preview({ listed, onDone }: { readonly listed: TemplateListed; readonly onDone: () => void }) {
  const { data, error, refetch } = useQuery(templateQuery(listed.id));
  const importing = useImport(onDone);
  const document = data && drawn(data.template);
  return (
    <div className={classes.preview}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard must reach too */}
      <section className={classes.previewBody} tabIndex={0} aria-label={`What ${listed.name} brings`}>
        <h2 className={classes.previewName}>{listed.name}</h2>
        <p className={classes.previewText}>{listed.description}</p>
        {error && <ErrorState error={error} onRetry={() => refetch()} isCompact />}
        {!data && !error && <TextSkeleton lines={6} />}
        {document && (
          <div className={classes.graphBox}>
            <MiniGraph document={document} label={`${document.name}: ${document.nodes.length} steps`} />
          </div>
        )}
        {data && <ImportPlanView plan={data.plan} />}
      </section>
      <div className={classes.previewEnd}>
        {importing.error && (
          <p className={classes.formError} role="alert">
            {errorSentence(importing.error)}
          </p>
        )}
        <Button disabled={!data} loading={importing.isPending} onClick={() => data && importing.mutate(data.template)}>
          Add as a draft
        </Button>
      </div>
    </div>
  );
}

/** The workflows that ship with Ripen, each with what it would bring. */
export default function TemplateGallery({ onDone }: { readonly onDone: () => void }) {
  const { data, error, refetch } = useQuery(templatesQuery);
  const [chosenId, setChosenId] = useState<string>();
  if (!data) return error ? <ErrorState error={error} onRetry={() => refetch()} /> : <TextSkeleton lines={8} />;
  const chosen = data.items.find(({ id }) => id === chosenId) ?? data.items[0];
  return (
    <div className={classes.gallery}>
      <ul className={classes.templates}>
        {data.items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className={cx(classes.template, item.id === chosen?.id && classes.templateChosen)}
              aria-pressed={item.id === chosen?.id}
              onClick={() => setChosenId(item.id)}
            >
              <span className={classes.templateName}>{item.name}</span>
              <span className={classes.templateText}>{item.description}</span>
              <span className={classes.aside}>{contents(item)}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosen && <Preview key={chosen.id} listed={chosen} onDone={onDone} />}
    </div>
  );
}
