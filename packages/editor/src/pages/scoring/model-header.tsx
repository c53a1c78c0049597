import { Button, Menu, TextInput } from '@mantine/core';
import type { Problem, ScoringModel } from '@ripen/runtime';
import { IconArrowBackUp, IconHistory, IconPrinter, IconTrash } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { formatCount, PageHeader, usePhone } from '../../ui/index.ts';
import type { Draft } from '../shared/use-draft.ts';
import classes from './scoring.module.css';

export const scoringPage = { href: '/scoring', label: 'Scoring' };

interface ModelHeaderProps {
  readonly id: string;
  readonly draft: Draft<ScoringModel>;
  /** The live one; null before the first. */
  readonly version: number | null;
  /** Whether the saved draft says something else than what is live. */
  readonly isChanged: boolean;
  readonly problems: readonly Problem[];
  readonly onSave: () => void;
  readonly onVersions: () => void;
  readonly onPublish: () => void;
  readonly onArchive: () => void;
}

function stateOf({ draft, version, isChanged, problems }: ModelHeaderProps): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    draft.value?.about === 'deal' && 'About deals',
    version === null ? 'Draft, not live yet' : `Live · v${version}`,
    draft.isDirty
      ? draft.isRestored
        ? 'your changes from last time, not saved yet'
        : 'not saved yet'
      : isChanged && version !== null && 'draft has changes',
    errors > 0 && formatCount(errors, 'error'),
    warnings > 0 && formatCount(warnings, 'warning'),
  ];
  return parts.filter(Boolean).join(' · ');
}

function Name({ draft }: { readonly draft: Draft<ScoringModel> }) {
  return (
    <TextInput
      variant="unstyled"
      aria-label="Name of the model"
      className={classes.nameInput ?? ''}
      value={draft.value?.name ?? ''}
      maxLength={120}
      onChange={(event) => {
        const name = event.currentTarget.value;
        draft.change((before) => ({ ...before, name }));
      }}
    />
  );
}

function MenuItems({ id, draft, onSave, onVersions, onArchive }: ModelHeaderProps) {
  const isPhone = usePhone();
  const [, navigate] = useLocation();
  return (
    <>
      {isPhone && (
        <Menu.Item disabled={!draft.isDirty} onClick={onSave}>
          Save draft
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconHistory size={16} />} onClick={onVersions}>
        Versions
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPrinter size={16} />}
        onClick={() => navigate(`/scoring?model=${encodeURIComponent(id)}&view=print`)}
      >
        How we score, on one page
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowBackUp size={16} />} disabled={!draft.isDirty} onClick={draft.discard}>
        Discard changes
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={onArchive}>
        Archive model
      </Menu.Item>
    </>
  );
}

/** Which model it is, how it stands, and what can be done with the whole of it. */
export function ModelHeader(props: ModelHeaderProps) {
  const { draft, version, isChanged, onSave, onPublish } = props;
  const isPhone = usePhone();
  const canPublish = draft.isDirty || isChanged;
  return (
    <PageHeader
      title={draft.value?.name || 'Model without a name'}
      heading={<Name draft={draft} />}
      back={scoringPage}
      state={stateOf(props)}
      menu={<MenuItems {...props} />}
      aside={
        !isPhone && (
          <Button variant="default" disabled={!draft.isDirty} loading={draft.isSaving} onClick={onSave}>
            {draft.isDirty ? 'Save draft' : 'Saved'}
          </Button>
        )
      }
      action={
        <Button disabled={!canPublish} onClick={onPublish}>
          {canPublish ? `Publish v${(version ?? 0) + 1}` : 'Published'}
        </Button>
      }
    />
  );
}
