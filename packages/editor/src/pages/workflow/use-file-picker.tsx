import { useRef } from 'react';

/** The browser's own dialog for choosing a workflow file. `input` must be on the page. */
export function useFilePicker(onFile: (file: File) => void) {
  const field = useRef<HTMLInputElement>(null);
  return {
    open: () => field.current?.click(),
    input: (
      <input
        ref={field}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label="Template or workflow file"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) onFile(chosen);
          // The same file can be chosen again, changed meanwhile.
          event.currentTarget.value = '';
        }}
      />
    ),
  };
}
