import type { ImportCluster } from '#shared/contract/files/imports.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { getImport } from './imports.ts';

/** Returns the groups of nearly equal values of an import, those of most rows first. @throws NOT_FOUND */
export async function importClusters(ctx: Context, { id }: { id: string }): Promise<ImportCluster[]> {
  const { import: known } = await getImport(ctx, { id });
  const [found] = await select<{ clusters: ImportCluster[] }>(ctx, 'SELECT clusters FROM imports WHERE id = $1', [
    known,
  ]);
  return found?.clusters ?? [];
}
