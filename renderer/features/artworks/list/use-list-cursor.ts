import { type KeyboardEvent, useState } from 'react';
import type { ArtworkListItem } from '#shared/contract/artworks.ts';
import { everything, noSelection, only, type Selection, toggled, withAll } from '../selection/selection.ts';

type Modifiers = { range: boolean; toggle: boolean };

type Options = {
  total: number;
  /** Initial cursor position; 0 means none. */
  startAt: number;
  /** The number of columns, and of rows visible at once. */
  columns: number;
  rowsPerPage: () => number;
  itemAt: (index: number) => ArtworkListItem | undefined | Promise<ArtworkListItem | undefined>;
  idsBetween: (one: number, other: number) => Promise<string[]>;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onOpen: (id: string) => void;
  onRemove: () => void;
  scrollTo: (index: number) => void;
};

/** Returns the index that a key moves to from `index`. */
function destination(key: string, index: number, { total, columns, rowsPerPage }: Options): number | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    PageUp: -columns * rowsPerPage(),
    PageDown: columns * rowsPerPage(),
    Home: -total,
    End: total,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const target = index + step;
  if (Math.abs(step) === columns && columns > 1 && (target < 0 || target >= total)) return index;
  return Math.min(total - 1, Math.max(0, target));
}

/** The list's cursor, with the platforms' usual mouse and keyboard selection. */
export function useListCursor(options: Options) {
  const { total, selection, onSelect } = options;
  const [cursor, setCursor] = useState(options.startAt || -1);
  const [anchor, setAnchor] = useState(cursor);

  async function select(index: number, { range, toggle }: Modifiers) {
    setCursor(index);
    options.scrollTo(index);
    if (range) {
      const ids = await options.idsBetween(anchor < 0 ? index : anchor, index);
      onSelect(withAll(toggle ? selection : noSelection, ids));
      return;
    }
    setAnchor(index);
    const found = options.itemAt(index);
    // Without awaiting a loaded item, so that it is selected before a following Delete key.
    const item = found instanceof Promise ? await found : found;
    if (item) onSelect(toggle ? toggled(selection, item.id) : only(item.id));
  }

  async function open(index: number) {
    const item = await options.itemAt(index);
    if (item) options.onOpen(item.id);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || total === 0) return;
    const toggle = event.ctrlKey || event.metaKey;
    const target = event.altKey ? undefined : destination(event.key, Math.max(0, cursor), options);
    const act = (action: () => unknown) => {
      event.preventDefault();
      void action();
    };
    if (target !== undefined) {
      act(() => select(cursor < 0 && event.key !== 'End' ? 0 : target, { range: event.shiftKey, toggle: false }));
      return;
    }
    const action = actionOf(event, toggle);
    if (action) act(action);
  }

  function actionOf({ key, shiftKey, metaKey }: KeyboardEvent, toggle: boolean): (() => unknown) | undefined {
    if (key === 'Enter' && cursor >= 0) return () => open(cursor);
    if (key === ' ' && cursor >= 0) return () => select(cursor, { range: shiftKey, toggle: true });
    if (toggle && key.toLowerCase() === 'a') return () => onSelect(everything);
    if (key === 'Escape') return () => onSelect(noSelection);
    if (key === 'Delete' || (key === 'Backspace' && metaKey)) return options.onRemove;
    return undefined;
  }

  return { cursor, select, open, onKeyDown };
}
