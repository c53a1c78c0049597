import { DetailPane } from '../../ui/index.ts';
import { GroupPane } from './group-pane.tsx';
import { type ModelWorkspace, useModel } from './model-context.tsx';
import { RulePane } from './rule-pane.tsx';
import { ClassPane, ConditionPane, GatePane } from './small-panes.tsx';
import { VersionsPane } from './versions-pane.tsx';

/** Title and content for what is selected; undefined when it is there no more. */
function content({ model, selected }: ModelWorkspace, liveVersion: number | null) {
  switch (selected?.kind) {
    case 'rule': {
      const rule = model.rules.find(({ id }) => id === selected.id);
      return rule && { title: 'Rule', body: <RulePane key={rule.id} rule={rule} /> };
    }
    case 'group': {
      const group = model.groups.find(({ id }) => id === selected.id);
      return (
        group && {
          title: group.kind === 'fit' ? 'Fit group' : 'Behaviour group',
          body: <GroupPane key={group.id} group={group} />,
        }
      );
    }
    case 'gate': {
      const gate = model.gates.find(({ id }) => id === selected.id);
      return gate && { title: 'Must-have', body: <GatePane key={gate.id} gate={gate} /> };
    }
    case 'class': {
      const sizeClass = model.classes[selected.index];
      return sizeClass && { title: 'Class', body: <ClassPane sizeClass={sizeClass} index={selected.index} /> };
    }
    case 'condition': {
      const titles = { excludeWhen: 'Left out', deadWhen: 'Dead', scope: 'Events that are heard' };
      return { title: titles[selected.name], body: <ConditionPane key={selected.name} name={selected.name} /> };
    }
    case 'versions':
      return { title: 'Versions', body: <VersionsPane liveVersion={liveVersion} /> };
    default:
      return undefined;
  }
}

/** What is selected of the model, to be changed beside it. */
export function ModelPane({ liveVersion }: { readonly liveVersion: number | null }) {
  const workspace = useModel();
  const shown = content(workspace, liveVersion);
  return (
    <DetailPane isOpen={shown !== undefined} title={shown?.title ?? ''} onClose={() => workspace.select(undefined)}>
      {shown?.body}
    </DetailPane>
  );
}
