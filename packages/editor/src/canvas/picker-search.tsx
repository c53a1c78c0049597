import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './picker.module.css';
import type { Picker } from './use-picker.ts';

interface PickerSearchProps {
  readonly picker: Picker;
  readonly label: string;
  /** At the end of the line. */
  readonly children?: ReactNode;
}

/** The field of a picker, which keeps the focus: a picker is opened to be typed into. */
export function PickerSearch({ picker, label, children }: PickerSearchProps) {
  return (
    <div className={classes.search}>
      <IconSearch size={16} aria-hidden="true" />
      <input
        ref={(input) => input?.focus()}
        role="combobox"
        aria-expanded="true"
        aria-controls={picker.listId}
        aria-activedescendant={picker.current === undefined ? undefined : picker.optionId(picker.current)}
        aria-label={label}
        placeholder={label}
        value={picker.query}
        onChange={(event) => picker.search(event.currentTarget.value)}
      />
      {children}
    </div>
  );
}
