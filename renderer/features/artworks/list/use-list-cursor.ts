import { type KeyboardEvent, useState } from 'react';
import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { everything, noSelection, only, type Selection, toggled, withAll } from '../selection/selection.ts';

type Modifiers = { range: boolean; toggle: boolean };

type Options = {
  total: number;
  /** Initial cursor position; 0 means none. */
  startAt: number;
  /** Returns the index `step` rows below an index. */
  vertical: (index: number, step: number) => number;
  /** The number of rows that are visible at once. */
  rowsPerPage: () => number;
  itemAt: (index: number) => ArtworkListItem | undefined | Promise<ArtworkListItem | undefined>;
  idsBetween: (one: number, other: number) => Promise<string[]>;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onOpen: (id: string) => void;
  onRemove: () => void;
  /** Shows the artwork at the cursor large, or no longer. Without it, Space selects. */
  onPreview?: (() => void) | undefined;
  scrollTo: (index: number) => void;
};

/** Returns the index that a key moves to from `index`. */
function destination(key: string, index: number, { total, vertical, rowsPerPage }: Options): number | undefined {
  const targets: Record<string, () => number> = {
    ArrowLeft: () => index - 1,
    ArrowRight: () => index + 1,
    ArrowUp: () => vertical(index, -1),
    ArrowDown: () => vertical(index, 1),
    PageUp: () => vertical(index, -rowsPerPage()),
    PageDown: () => vertical(index, rowsPerPage()),
    Home: () => 0,
    End: () => total - 1,
  };
  const target = targets[key]?.();
  return target === undefined ? undefined : Math.min(total - 1, Math.max(0, target));
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
    if (key === ' ' && cursor >= 0) return spaceAction(shiftKey, toggle);
    if (toggle && key.toLowerCase() === 'a') return () => onSelect(everything);
    if (key === 'Escape') return () => onSelect(noSelection);
    if (key === 'Delete' || (key === 'Backspace' && metaKey)) return options.onRemove;
    return undefined;
  }

  /** Ctrl or Cmd+Space selects where Space shows the artwork large. */
  function spaceAction(range: boolean, toggle: boolean): () => unknown {
    if (options.onPreview && !toggle && !range) return options.onPreview;
    return () => select(cursor, { range, toggle: true });
  }

  function reset() {
    setCursor(-1);
    setAnchor(-1);
  }

  /** Moves the cursor without selecting, because the artwork at it has moved in the list. */
  function follow(index: number) {
    setCursor(index);
    setAnchor(index);
  }

  return { cursor, anchor, select, open, onKeyDown, reset, follow };
}
