import type { WorkflowListed } from '../../api/types.ts';
import { ConfirmDialog, formatCount } from '../../ui/index.ts';

interface ArchiveDialogProps {
  /** Undefined while nothing is asked. */
  readonly workflow: WorkflowListed | undefined;
  readonly onClose: () => void;
  readonly onArchive: (workflow: WorkflowListed) => Promise<void>;
}

/** Says who is inside before a workflow leaves the list. */
export function ArchiveDialog({ workflow, onClose, onArchive }: ArchiveDialogProps) {
  return (
    <ConfirmDialog
      isOpen={workflow !== undefined}
      onClose={onClose}
      title={`Archive ${workflow?.name ?? 'this workflow'}?`}
      confirmLabel="Archive workflow"
      isDangerous
      onConfirm={() => workflow && onArchive(workflow)}
    >
      {workflow && workflow.counts.active > 0
        ? `${formatCount(workflow.counts.active, 'contact')} are inside and go on to their end. `
        : ''}
      Nobody new comes in. Its versions, its log and every score stay, and you find it again under the status Archived.
    </ConfirmDialog>
  );
}
