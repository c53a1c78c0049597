import { useEffect, useRef, useState } from 'react';

const saidMs = 1800;

/**
 * Puts text on the clipboard and says so for a moment. Browsers give no clipboard to pages on plain http: there what
 * `block` is set on is selected instead.
 */
export function useCopy<Block extends HTMLElement>(text: string) {
  const block = useRef<Block>(null);
  const [said, setSaid] = useState<'Copied' | 'Selected: press Ctrl+C'>();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), saidMs);
    return () => clearTimeout(timer);
  }, [said]);
  /** Resolves to whether the clipboard has it. */
  const copy = async (): Promise<boolean> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
      return true;
    } catch {
      if (block.current) window.getSelection()?.selectAllChildren(block.current);
      setSaid('Selected: press Ctrl+C');
      return false;
    }
  };
  return { block, said, copy };
}
