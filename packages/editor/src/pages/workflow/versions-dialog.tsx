import { Modal } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { EmptyState, ErrorState, RelativeTime, StatusBadge, TextSkeleton } from '../../ui/index.ts';
import classes from './workflow.module.css';
import { workflowApi } from './workflow-api.ts';

interface VersionsDialogProps {
  readonly id: string;
  readonly live: number | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onLook: (version: number) => void;
}

/** Published versions, the newest first; each can be looked at. */
export function VersionsDialog({ id, live, isOpen, onClose, onLook }: VersionsDialogProps) {
  const versions = useQuery({
    queryKey: ['workflow', id, 'versions'],
    queryFn: () => workflowApi.versions(id),
    enabled: isOpen,
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title="Versions" size={520} closeButtonProps={{ 'aria-label': 'Close' }}>
      {versions.isPending && <TextSkeleton />}
      {versions.error && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      {versions.data?.items.length === 0 && (
        <EmptyState icon={<IconHistory />} title="Never published">
          Each time you publish, that version is kept here for ever.
        </EmptyState>
      )}
      <ul className={classes.versions}>
        {versions.data?.items.map((item) => (
          <li key={item.version}>
            <button type="button" className={classes.version} onClick={() => onLook(item.version)}>
              <span className={classes.versionName}>
                v{item.version}
                {item.version === live && <StatusBadge tone="positive">Newest</StatusBadge>}
              </span>
              <span className={classes.versionNote}>{item.note || 'No note'}</span>
              <RelativeTime atMs={item.publishedAtMs} />
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
