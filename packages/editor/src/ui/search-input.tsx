import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './filters.module.css';
import { Kbd } from './kbd.tsx';
import { usePhone } from './use-screen.ts';

export interface SearchInputProps {
  readonly value: string;
  /** Called after a short rest in typing, and at once when cleared. */
  readonly onChange: (value: string) => void;
  /** What can be found: "Search contacts". Also the accessible name. */
  readonly label: string;
  /** `/` puts the cursor here (default true). */
  readonly hasHotkey?: boolean;
}

const restMs = 160;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function SearchInput({ value, onChange, label, hasHotkey = true }: SearchInputProps) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isPhone = usePhone();
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!hasHotkey) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [hasHotkey]);
  const change = (next: string, afterMs: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next), afterMs);
  };
  const hint = hasHotkey && !isPhone ? <Kbd keys="/" /> : null;
  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search ?? ''}
      aria-label={label}
      placeholder={label}
      value={text}
      leftSection={<IconSearch size={16} />}
      rightSection={text ? <CloseButton size="sm" aria-label="Clear search" onClick={() => change('', 0)} /> : hint}
      onChange={(event) => change(event.currentTarget.value, restMs)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text) {
          event.stopPropagation();
          change('', 0);
        }
      }}
    />
  );
}
