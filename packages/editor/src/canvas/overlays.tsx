import { ConnectPicker } from './connect-picker.tsx';
import { FindPicker } from './find-picker.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { NodeMenu } from './node-menu.tsx';
import { Palette } from './palette.tsx';
import { useUi } from './workspace.tsx';

/** The one thing that is open over the canvas, if any. */
export function Overlays() {
  const overlay = useUi((ui) => ui.overlay);
  switch (overlay?.kind) {
    case 'palette':
      return <Palette place={overlay.place} anchor={overlay.anchor} />;
    case 'menu':
      return <NodeMenu key={overlay.nodeId} nodeId={overlay.nodeId} anchor={overlay.anchor} />;
    case 'connectTo':
      return <ConnectPicker nodeId={overlay.nodeId} outlet={overlay.outlet} />;
    case 'find':
      return <FindPicker />;
    case 'help':
      return <HelpSheet />;
    default:
      return null;
  }
}
