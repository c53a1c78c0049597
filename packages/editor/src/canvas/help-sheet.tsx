import { Modal, Switch } from '@mantine/core';
import { Kbd } from '../ui/index.ts';
import classes from './canvas.module.css';
import { pointerHints, shortcuts } from './shortcuts.ts';
import { useUi, useWorkspace } from './workspace.tsx';

const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))];

function keysOf(keys: readonly string[]) {
  if (keys.every((key) => key.endsWith('Arrow') || /Arrow/.test(key))) {
    const prefix = keys[0]?.startsWith('Alt+') ? 'Alt+' : '';
    return [`${prefix}↑`, '↓', '←', '→'];
  }
  return keys.map((key) => arrows[key] ?? key.replace('Escape', 'Esc').replace(/^\+$/, '＋'));
}

/** `?`: every key and gesture, and the switch for the single-letter ones. */
export function HelpSheet() {
  const { ui, actions } = useWorkspace();
  const hasLetterKeys = useUi((state) => state.hasLetterKeys);
  const close = () => {
    ui.getState().set({ overlay: null });
    const { focusNodeId } = ui.getState();
    if (focusNodeId) requestAnimationFrame(() => actions.viewport.current?.reveal(focusNodeId, { focus: true }));
  };
  return (
    <Modal opened onClose={close} title="Keys and gestures" size={820} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.helpGrid}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <div key={shortcut.id} className={classes.helpRow}>
                    <dt>{shortcut.label}</dt>
                    <dd>
                      {keysOf(shortcut.keys).map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>Pointer</h3>
          <dl>
            {pointerHints.map((hint) => (
              <div key={hint.label} className={classes.helpRow}>
                <dt>{hint.label}</dt>
                <dd>{hint.how}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <div className={classes.helpFoot}>
        <Switch
          checked={hasLetterKeys}
          onChange={(event) => ui.getState().set({ hasLetterKeys: event.currentTarget.checked })}
          label="Single keys (A, C, D, L, / …) work while the canvas has the focus"
        />
      </div>
    </Modal>
  );
}
