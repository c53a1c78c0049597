import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { cx } from './cx.ts';
import classes from './file-drop.module.css';

export interface FileDropProps {
  /** What is wanted: "Drop a CSV file here". */
  readonly label: string;
  /** Under the label: which files, how large. */
  readonly hint?: ReactNode;
  /** As in `<input accept>`: ".csv,text/csv". */
  readonly accept: string;
  readonly onFile: (file: File) => void;
  readonly isBusy?: boolean;
}

/** One file, dropped or chosen. A button to the keyboard and to screen readers. */
export function FileDrop({ label, hint, accept, onFile, isBusy }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
    // The same file may be chosen again after it was corrected.
    if (input.current) input.current.value = '';
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <>
      <button
        type="button"
        className={cx(classes.drop, isOver && classes.over)}
        disabled={isBusy}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <IconUpload size={20} stroke={1.75} aria-hidden="true" />
        <span className={classes.label}>{label}</span>
        {hint && <span className={classes.hint}>{hint}</span>}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        tabIndex={-1}
        onChange={(event) => take(event.currentTarget.files)}
      />
    </>
  );
}
