import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { errorSentence } from './error-state.tsx';
import classes from './toast.module.css';

interface ToastOptions {
  readonly text?: ReactNode;
  /** One thing to do from here, such as undo. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

function message(id: string, { text, action }: ToastOptions): ReactNode {
  if (!text && !action) return null;
  return (
    <>
      {text}
      {action && (
        <button
          type="button"
          className={classes.action}
          onClick={() => {
            notifications.hide(id);
            action.onClick();
          }}
        >
          {action.label}
        </button>
      )}
    </>
  );
}

let count = 0;

function show(
  title: string,
  options: ToastOptions,
  look: { icon: ReactNode; color: string; autoClose: number | false },
) {
  count += 1;
  const id = `toast-${count}`;
  notifications.show({
    id,
    title,
    message: message(id, options),
    closeButtonProps: { 'aria-label': 'Close' },
    ...look,
  });
}

/** "Published v8". */
export function toastDone(title: string, options: ToastOptions = {}) {
  show(title, options, {
    icon: <IconCircleCheck size={20} />,
    color: 'green',
    autoClose: options.action ? 8000 : 4000,
  });
}

/** Something worth knowing that asks for nothing. */
export function toastInfo(title: string, options: ToastOptions = {}) {
  show(title, options, { icon: <IconInfoCircle size={20} />, color: 'violet', autoClose: 6000 });
}

/** What could not be done, and why; stays until closed. `title` says what: "The workflow was not saved". */
export function toastError(title: string, error: unknown, options: ToastOptions = {}) {
  const look = { icon: <IconAlertTriangle size={20} />, color: 'red', autoClose: false } as const;
  show(title, { ...options, text: options.text ?? errorSentence(error) }, look);
}
