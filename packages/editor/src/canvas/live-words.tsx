import { useEditor } from './workspace.tsx';

/** Says what was done to those who cannot see it (WCAG 4.1.3). */
export function LiveWords() {
  const said = useEditor((state) => state.said);
  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">
      {/* A new key makes the same words a new message. */}
      <span key={said.count}>{said.words}</span>
    </div>
  );
}
