import { type KeyboardEvent, useEffect, useRef } from 'react';
import classes from './row-table.module.css';

/** Ends the correction of a cell; `text` is undefined if it is cancelled, `next` moves on to the next cell. */
export type Commit = (text: string | undefined, next: 'stay' | 'right' | 'left') => void;

type Props = { label: string; text: string; onCommit: Commit };

/** A text field in the place of a cell. Enter and Tab keep the text, Esc restores it. */
export function CellEditor({ label, text, onCommit }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.select(), []);

  function end(result: string | undefined, next: 'stay' | 'right' | 'left') {
    if (isDone.current) return;
    isDone.current = true;
    onCommit(result, next);
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    event.stopPropagation();
    const { value } = event.currentTarget;
    if (event.key === 'Escape') end(undefined, 'stay');
    else if (event.key === 'Enter' && !event.altKey && !event.ctrlKey) end(value, 'stay');
    else if (event.key === 'Tab') end(value, event.shiftKey ? 'left' : 'right');
    else return;
    event.preventDefault();
  }
  return (
    <textarea
      ref={field}
      // biome-ignore lint/a11y/noAutofocus: the user asked for the field
      autoFocus
      className={classes.editor}
      aria-label={label}
      defaultValue={text}
      onKeyDown={onKeyDown}
      onBlur={(event) => end(event.currentTarget.value, 'stay')}
      onMouseDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
