import { Autocomplete } from '@mantine/core';
import { useBook } from '../book.tsx';
import { NumberBox } from '../number-box.tsx';
import classes from './condition.module.css';

interface EventNameProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (event: string) => void;
}

/** The name of an event: one that was seen, or one that is still to come. */
export function EventName({ label, value, onChange }: EventNameProps) {
  const book = useBook();
  return <Autocomplete size="xs" aria-label={label} data={[...book.events]} value={value} onChange={onChange} />;
}

interface AtLeastLineProps {
  /** "at least", "given at least" */
  readonly before: string;
  readonly label: string;
  readonly value: number;
  readonly after: string;
  readonly onChange: (value: number) => void;
}

/** A count to be reached, within its sentence. */
export function AtLeastLine({ before, label, value, after, onChange }: AtLeastLineProps) {
  return (
    <div className={classes.line}>
      <span>{before}</span>
      <NumberBox size="xs" w={64} aria-label={label} min={1} max={10_000} value={value} onChange={onChange} />
      <span>{after}</span>
    </div>
  );
}
