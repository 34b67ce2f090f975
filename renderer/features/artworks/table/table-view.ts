import { arrayMove } from '@dnd-kit/sortable';
import { useLocalStorage } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import * as z from 'zod';
import { collectionOf } from '../list/search.ts';
import { type Column, isCustom } from './columns.ts';

const route = getRouteApi('/artworks');

/** The heights of the table's rows in CSS pixels; only the highest have an image. */
export const densities = { compact: 28, normal: 36, image: 52 } as const;
export type Density = keyof typeof densities;

/** The limits of a column's width in CSS pixels. */
export const columnWidth = { min: 48, max: 900, step: 16 } as const;

const view = z.object({
  density: z.enum(['compact', 'normal', 'image']).catch('image').default('image'),
  hidden: z.array(z.string()).catch([]).default([]),
  /** The gallery's own fields that are shown; a gallery may have many. */
  custom: z.array(z.string()).catch([]).default([]),
  /** All columns, once one was moved. */
  order: z.array(z.string()).catch([]).default([]),
  /** The columns that stay at the left edge, before the others. */
  pinned: z.array(z.string()).catch(['title']).default(['title']),
  /** The widths of the columns that were resized, in CSS pixels. */
  widths: z.record(z.string(), z.number().min(columnWidth.min).max(columnWidth.max)).catch({}).default({}),
});
export type TableView = z.infer<typeof view>;

/** Returns all columns in their chosen order; those that were added since come last. */
export function orderedColumns(columns: readonly Column[], { order }: TableView): Column[] {
  const placeOf = (column: Column) => (order.includes(column) ? order.indexOf(column) : order.length);
  return [...columns].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The title is always shown, because it names the row. */
export const isOptional = (column: Column) => column !== 'title';

export const isShown = (column: Column, { hidden, custom }: TableView): boolean =>
  isCustom(column) ? custom.includes(column) : !isOptional(column) || !hidden.includes(column);

/** Returns the columns that are shown; pinned ones come first. */
export function shownColumns(columns: readonly Column[], view: TableView): Column[] {
  const shown = orderedColumns(columns, view).filter((column) => isShown(column, view));
  const isPinned = (column: Column) => view.pinned.includes(column);
  return [...shown.filter(isPinned), ...shown.filter((column) => !isPinned(column))];
}

/** Returns the view with a column pinned or not. */
export function withPinned(view: TableView, column: Column, pinned: boolean): TableView {
  const others = view.pinned.filter((each) => each !== column);
  return { ...view, pinned: pinned ? [...others, column] : others };
}

/** Returns the view with a column shown or hidden. */
export function withShown(view: TableView, column: Column, shown: boolean): TableView {
  const others = (list: readonly string[]) => list.filter((each) => each !== column);
  if (isCustom(column)) return { ...view, custom: shown ? [...others(view.custom), column] : others(view.custom) };
  return { ...view, hidden: shown ? others(view.hidden) : [...others(view.hidden), column] };
}

/** Returns the view with one of the shown columns in the place of another. */
export function withMoved(columns: readonly Column[], view: TableView, from: Column, to: Column): TableView {
  const all = orderedColumns(columns, view);
  return { ...view, order: arrayMove(all, all.indexOf(from), all.indexOf(to)) };
}

/** Returns the view with these widths, rounded and within the limits. */
export function withWidths(view: TableView, widths: Readonly<Record<string, number>>): TableView {
  const allowed = Object.entries(widths).map(([column, width]) => [
    column,
    Math.round(Math.min(columnWidth.max, Math.max(columnWidth.min, width))),
  ]);
  return { ...view, widths: { ...view.widths, ...Object.fromEntries(allowed) } };
}

/** Returns the view with the usual width of a column. */
export function withoutWidth(view: TableView, column: Column): TableView {
  const { [column]: _width, ...widths } = view.widths;
  return { ...view, widths };
}

/** Returns the view with all columns in their usual order and width. */
export const withUsualColumns = ({ density }: TableView): TableView => view.parse({ density });

/** The view of the whole list, and those of saved searches and collections whose columns were changed, by their ids. */
const stored = view.extend({ lists: z.record(z.string(), view).catch({}).default({}) });

/** The columns and the density of the table, kept on this desktop for each saved search and collection, and the whole list. */
export function useTableView(): [TableView, (view: TableView) => void] {
  const list = route.useSearch({ select: (search) => search.saved ?? collectionOf(search) });
  const [all, setAll] = useLocalStorage<z.infer<typeof stored>>({
    key: 'qwarty.artworks-table',
    defaultValue: stored.parse({}),
    getInitialValueInEffect: false,
    deserialize: (text) => stored.catch(stored.parse({})).parse(text === undefined ? {} : JSON.parse(text)),
  });
  // Stays the same, so that scrolling renders no row again.
  const shown = useMemo(() => {
    const { lists: _, ...general } = all;
    return (list && all.lists[list]) || general;
  }, [all, list]);
  const set = (next: TableView) =>
    setAll(list === undefined ? { ...next, lists: all.lists } : { ...all, lists: { ...all.lists, [list]: next } });
  return [shown, set];
}
