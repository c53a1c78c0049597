import { type DragEvent, useState } from 'react';

/** A file from the desktop dropped anywhere on the page. */
export function useFileDrop(onFile: (file: File) => void) {
  const [depth, setDepth] = useState(0);
  const isFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return {
    isOver: depth > 0,
    on: {
      onDragEnter: (event: DragEvent) => isFile(event) && setDepth((now) => now + 1),
      onDragLeave: (event: DragEvent) => isFile(event) && setDepth((now) => Math.max(0, now - 1)),
      onDragOver: (event: DragEvent) => isFile(event) && event.preventDefault(),
      onDrop: (event: DragEvent) => {
        setDepth(0);
        const file = event.dataTransfer.files[0];
        if (!file || event.defaultPrevented) return;
        event.preventDefault();
        onFile(file);
      },
    },
  };
}
