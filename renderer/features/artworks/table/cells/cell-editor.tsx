import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type SyntheticEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { isOptionMarked } from '../../../../components/forms/term-select.tsx';
import { offeredArtists } from '../../../../lib/forms/artists/match-artist.ts';
import { choicesOf, columnName, fieldOf } from './cell-fields.ts';
import { cellReading } from './cell-reading.ts';
import classes from './cells.module.css';
import type { EditedCell } from './use-cell-edits.ts';

/** Where the cursor goes after an edit. */
export type Next = 'stay' | 'down' | 'up' | 'right' | 'left';

type Props = {
  cell: EditedCell;
  /** Returns false if the text means nothing; `insist` ends editing anyway. */
  onCommit: (text: string, next: Next, insist: boolean) => boolean;
  onCancel: () => void;
};

const stop = (event: SyntheticEvent) => event.stopPropagation();

/** The editor in the place of a cell: Enter saves and goes down, Tab saves and goes right, Escape discards. */
export function CellEditor({ cell, onCommit, onCancel }: Props) {
  const { column, draft } = cell;
  const [text, setOwnText] = useState(draft.text);
  const setText = (typed: string) => {
    draft.text = typed;
    setOwnText(typed);
  };
  const isDone = useRef(false);
  const root = useRef<HTMLDivElement>(null);
  const noteId = useId();
  // The reason belongs to the text that was refused, and an unchanged text needs no reading.
  const problem = text === cell.text ? cell.problem : undefined;
  const reading = text === cell.text ? undefined : cellReading(column, text, cell.item);
  useLayoutEffect(() => {
    const field = root.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
    field?.focus({ preventScroll: true });
    if (cell.isTyped) field?.setSelectionRange(field.value.length, field.value.length);
    else field?.select();
  }, [cell.isTyped]);

  function end(value: string, next: Next, insist = false): void {
    if (isDone.current) return;
    isDone.current = true;
    if (!onCommit(value, next, insist)) isDone.current = false;
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    const { value } = event.currentTarget;
    if (event.key === 'Escape') {
      isDone.current = true;
      onCancel();
    } else if (event.key === 'Enter' && !event.altKey) {
      if (event.currentTarget instanceof HTMLInputElement && isOptionMarked(event.currentTarget)) return;
      end(value, event.shiftKey ? 'up' : 'down');
    } else if (event.key === 'Tab') end(value, event.shiftKey ? 'left' : 'right');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const shared = {
    'aria-label': columnName(column),
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined && reading === undefined ? undefined : noteId,
    onKeyDown,
    onBlur: ({ currentTarget }: { currentTarget: { value: string } }) => end(currentTarget.value, 'stay', true),
  };
  const type = ({ currentTarget }: { currentTarget: { value: string } }) => setText(currentTarget.value);
  const choices = choicesOf(column)?.map(({ label }) => label);
  const choose = (value: string) => end(value, 'down');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the table from taking clicks in the field for its own
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles its keys
    <div
      ref={root}
      className={classes.editor}
      onMouseDown={stop}
      onClick={stop}
      onDoubleClick={stop}
      onContextMenu={stop}
    >
      {column === 'artistId' ? (
        <ArtistInput {...shared} text={text} onChange={setText} onChoose={choose} />
      ) : choices ? (
        <Choices {...shared} text={text} choices={choices} onChange={setText} onChoose={choose} />
      ) : fieldOf(column)?.kind === 'lines' ? (
        <textarea {...shared} value={text} rows={4} onChange={type} />
      ) : (
        <input {...shared} value={text} onChange={type} autoComplete="off" />
      )}
      {problem !== undefined && (
        <p id={noteId} role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      {reading !== undefined && (
        <p id={noteId} className={classes.reading}>
          {reading}
        </p>
      )}
    </div>
  );
}

type ChoicesProps = {
  'aria-label': string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  text: string;
  choices: string[];
  /** Whether all choices are shown, because they were already found by the text. */
  found?: boolean;
  onChange: (text: string) => void;
  onChoose: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  onBlur: (event: { currentTarget: HTMLInputElement }) => void;
};

function Choices({ text, choices, found = false, onChoose, ...input }: ChoicesProps) {
  // The value that the cell had does not filter the other choices.
  const [first] = useState(text);
  const all = found || text === first;
  return (
    <Autocomplete
      {...input}
      variant="unstyled"
      size="xs"
      value={text}
      data={[...new Set(choices)]}
      filter={({ options }) =>
        all
          ? options
          : options.filter(
              (option) =>
                'label' in option && option.label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()),
            )
      }
      onOptionSubmit={onChoose}
      comboboxProps={{ width: 220, position: 'bottom-start', offset: 6 }}
      maxDropdownHeight={280}
    />
  );
}

function ArtistInput(props: Omit<ChoicesProps, 'choices'>) {
  const [q] = useDebouncedValue(props.text.trim(), 120);
  const { data } = useQuery({ ...offeredArtists(q), placeholderData: keepPreviousData });
  return <Choices {...props} found choices={(data?.items ?? []).map(({ name }) => name)} />;
}
