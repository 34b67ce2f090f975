import { useLocalStorage } from '@mantine/hooks';
import * as z from 'zod';
import { type Column, columns } from './columns.ts';

/** The heights of the table's rows in CSS pixels; only the highest have an image. */
export const densities = { compact: 28, normal: 36, image: 52 } as const;
export type Density = keyof typeof densities;

const view = z.object({
  density: z.enum(['compact', 'normal', 'image']).catch('image').default('image'),
  hidden: z.array(z.string()).catch([]).default([]),
});
export type TableView = z.infer<typeof view>;

/** The title is always shown, because it names the row. */
export const optionalColumns = columns.filter((column) => column !== 'title');

export const shownColumns = ({ hidden }: TableView): Column[] =>
  columns.filter((column) => column === 'title' || !hidden.includes(column));

/** The columns and the density of the table, kept on this desktop. */
export function useTableView() {
  return useLocalStorage<TableView>({
    key: 'qwarty.artworks-table',
    defaultValue: view.parse({}),
    getInitialValueInEffect: false,
    deserialize: (stored) => view.catch(view.parse({})).parse(stored === undefined ? {} : JSON.parse(stored)),
  });
}
