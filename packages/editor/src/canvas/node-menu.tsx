import { Menu } from '@mantine/core';
import type { DocumentNode } from '@ripen/runtime';
import {
  IconArrowRight,
  IconArrowsMove,
  IconClipboardCopy,
  IconCopy,
  IconLinkOff,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { addableField, withOneMore } from '../document/branches.ts';
import { edgeAt, graphOf } from '../document/graph.ts';
import { nodeOutlets } from '../document/node-view.ts';
import { Kbd, toastError } from '../ui/index.ts';
import classes from './canvas.module.css';
import { menuWidth } from './menu-place.ts';
import type { Point } from './ui-store.ts';
import { useEditor, useWorkspace } from './workspace.tsx';

interface NodeMenuProps {
  readonly nodeId: string;
  readonly anchor: Point;
}

/** Insert after, connect and disconnect, one line per way out. */
function WayItems({ nodeId }: { readonly nodeId: string }) {
  const { actions } = useWorkspace();
  const document = useEditor((state) => state.document);
  const graph = graphOf(document);
  const node = graph.nodes.get(nodeId);
  const outlets = node ? nodeOutlets(node) : [];
  const name = (label: string) => (outlets.length > 1 ? ` “${label}”` : '');
  return (
    <>
      {outlets.map((outlet) => (
        <Menu.Item
          key={`insert-${outlet.id}`}
          leftSection={<IconPlus />}
          onClick={() => actions.openPalette({ at: 'outlet', outlet: { nodeId, outlet: outlet.id } }, null)}
        >
          Insert after{name(outlet.label)}…
        </Menu.Item>
      ))}
      {outlets.length > 0 && (
        <Menu.Item
          leftSection={<IconArrowRight />}
          rightSection={<Kbd keys="C" />}
          onClick={() => actions.openConnectTo(nodeId, null)}
        >
          Connect to…
        </Menu.Item>
      )}
      {outlets.map((outlet) => {
        const edge = edgeAt(graph, nodeId, outlet.id);
        return (
          edge && (
            <Menu.Item
              key={`cut-${outlet.id}`}
              leftSection={<IconLinkOff />}
              onClick={() => actions.disconnect([edge.id])}
            >
              Disconnect{name(outlet.label)}
            </Menu.Item>
          )
        );
      })}
    </>
  );
}

/** One more branch, for steps that can have as many as one likes. */
function AddBranch({ node }: { readonly node: DocumentNode }) {
  const { editor } = useWorkspace();
  const field = addableField(node);
  if (!field) return null;
  const value = withOneMore(node, field);
  return (
    <Menu.Item
      leftSection={<IconPlus />}
      onClick={() => editor.getState().run({ do: 'setField', nodeId: node.id, field, value })}
    >
      Add branch
    </Menu.Item>
  );
}

function CopyItem({ many, keys }: { readonly many: string; readonly keys?: string }) {
  const { actions } = useWorkspace();
  const copy = async () => {
    const text = actions.copyText();
    try {
      if (text) await navigator.clipboard.writeText(text);
    } catch (error) {
      toastError('Nothing was copied', error, {
        text: 'The browser did not allow it. Select the step and press Ctrl C instead.',
      });
    }
  };
  return (
    <Menu.Item leftSection={<IconClipboardCopy />} rightSection={keys && <Kbd keys={keys} />} onClick={copy}>
      Copy{many}
    </Menu.Item>
  );
}

interface EditItemsProps {
  readonly node: DocumentNode;
  /** " 3 steps" when more than this one is selected. */
  readonly many: string;
}

/** What changes the step itself, or all that are selected with it. */
function EditItems({ node, many }: EditItemsProps) {
  const { ui, actions } = useWorkspace();
  return (
    <>
      {/* The outline has no places to move to. */}
      {actions.viewport.current && (
        <Menu.Item leftSection={<IconArrowsMove />} rightSection={<Kbd keys="M" />} onClick={() => actions.pickUp()}>
          Move{many}…
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconPencil />}
        rightSection={<Kbd keys="F2" />}
        onClick={() => ui.getState().set({ renaming: node.id })}
      >
        Rename
      </Menu.Item>
      <Menu.Item
        leftSection={node.disabled ? <IconPlayerPlay /> : <IconPlayerPause />}
        rightSection={<Kbd keys="D" />}
        onClick={() => actions.toggleDisabled()}
      >
        Switch {node.disabled ? 'on' : 'off'}
        {many}
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy />} rightSection={<Kbd keys="mod+D" />} onClick={() => actions.duplicate()}>
        Duplicate{many}
      </Menu.Item>
      <CopyItem many={many} keys="mod+C" />
      <Menu.Divider />
      <Menu.Item
        color="red"
        leftSection={<IconTrash />}
        rightSection={<Kbd keys="Delete" />}
        onClick={() => actions.remove()}
      >
        Delete{many}
      </Menu.Item>
    </>
  );
}

/** Everything that can be done with a step, for those who do not drag. */
export function NodeMenu({ nodeId, anchor }: NodeMenuProps) {
  const { ui, actions } = useWorkspace();
  const node = useEditor((state) => graphOf(state.document).nodes.get(nodeId));
  const count = useEditor((state) => state.selection.nodeIds.length);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  if (!node) return null;
  const close = () => {
    const { overlay, moving } = ui.getState();
    if (overlay?.kind === 'menu') ui.getState().set({ overlay: null });
    else if (!moving) return;
    // Back to where the menu was opened from, unless its entry opens something that wants the focus.
    requestAnimationFrame(() => {
      const { overlay, renaming } = ui.getState();
      if (!overlay && !renaming) actions.viewport.current?.reveal(nodeId, { focus: true });
    });
  };
  const place: CSSProperties = { left: anchor.x, top: anchor.y };
  const many = count > 1 ? ` ${count} steps` : '';
  return (
    <Menu opened onClose={close} position="bottom-start" width={menuWidth} returnFocus={false} trapFocus>
      <Menu.Target>
        <div className={classes.anchor} style={place} />
      </Menu.Target>
      <Menu.Dropdown>
        {isReadOnly ? (
          <CopyItem many={many} />
        ) : (
          <>
            <WayItems nodeId={nodeId} />
            <AddBranch node={node} />
            <Menu.Divider />
            <EditItems node={node} many={many} />
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
