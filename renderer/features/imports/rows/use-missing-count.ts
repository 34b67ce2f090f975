import { useQuery } from '@tanstack/react-query';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { orpc } from '../../../lib/api/client.ts';

/** Returns the number of artworks that the file lacks; 0 until it is known. */
export function useMissingCount({ import: id, state }: ImportDetails): number {
  const { data } = useQuery(orpc.imports.missing.queryOptions({ input: { id, limit: 1 }, enabled: state === 'ready' }));
  return data?.total ?? 0;
}
