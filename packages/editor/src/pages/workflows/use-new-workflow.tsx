import { Modal } from '@mantine/core';
import { IconLayoutGrid, IconPlus, IconUpload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../../frame/commands.ts';
import { TextSkeleton } from '../../ui/index.ts';
import { CreateWorkflow } from './create-workflow.tsx';
import { ImportWorkflow } from './import-workflow.tsx';
import classes from './workflows.module.css';

// The picture of a template needs the runtime's node types, which the list does not.
const TemplateGallery = lazy(() => import('./template-gallery.tsx'));

/** The ways to one more workflow: a dialog each, which the header and the commands open. */
export function useNewWorkflow() {
  const [dialog, setDialog] = useState<'create' | 'templates' | 'import'>();
  const [dropped, setDropped] = useState<File>();
  const create = () => setDialog('create');
  const templates = () => setDialog('templates');
  const bringIn = () => setDialog('import');
  const close = () => {
    setDialog(undefined);
    setDropped(undefined);
  };
  const group = 'Workflows';
  useCommands([
    { id: 'workflow-create', label: 'Create a workflow', group, icon: <IconPlus size={18} />, run: create },
    {
      id: 'workflow-templates',
      label: 'Start from a template',
      group,
      icon: <IconLayoutGrid size={18} />,
      run: templates,
    },
    { id: 'workflow-import', label: 'Import a workflow file', group, icon: <IconUpload size={18} />, run: bringIn },
  ]);
  return {
    isOpen: dialog !== undefined,
    create,
    templates,
    bringIn,
    drop: (file: File) => {
      setDropped(file);
      bringIn();
    },
    shown: (
      <>
        <CreateWorkflow isOpen={dialog === 'create'} onClose={close} />
        <Modal
          opened={dialog === 'templates'}
          onClose={close}
          title="Start from a template"
          size={1000}
          closeButtonProps={{ 'aria-label': 'Close' }}
          classNames={{ body: classes.galleryBody ?? '' }}
        >
          <Suspense fallback={<TextSkeleton lines={8} />}>
            <TemplateGallery onDone={close} />
          </Suspense>
        </Modal>
        <ImportWorkflow isOpen={dialog === 'import'} dropped={dropped} onClose={close} />
      </>
    ),
  };
}
