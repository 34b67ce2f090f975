import { useLocalStorage } from '@mantine/hooks';
import * as z from 'zod';

const view = z.object({
  open: z.boolean().catch(false).default(false),
  /** The facets of which only the heading is shown. */
  closed: z.array(z.string()).catch([]).default([]),
});
type FacetView = z.infer<typeof view>;

/** Whether the panel and its facets are open, kept on this desktop. */
export function useFacetView() {
  return useLocalStorage<FacetView>({
    key: 'qwarty.facets',
    defaultValue: view.parse({}),
    getInitialValueInEffect: false,
    deserialize: (text) => {
      try {
        return view.parse(JSON.parse(text ?? ''));
      } catch {
        return view.parse({});
      }
    },
  });
}
