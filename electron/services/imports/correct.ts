import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { AppError, invalid } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import { getImport } from './imports.ts';
import { startStep } from './running.ts';

type Correction = { id: string; row: number; cells: Record<string, string> };

/** Replaces cells of a row and checks it again. @throws NOT_FOUND, VALIDATION at a column that does not exist */
export async function correctRow(ctx: Context, { id, row, cells }: Correction): Promise<ImportDetails> {
  const found = await getImport(ctx, { id });
  const names = found.columns.map(({ name }) => name);
  const [stored] = await select<{ cells: string[] }>(
    ctx,
    'SELECT cells FROM import_cells WHERE import_id = $1 AND row = $2',
    [found.import, row],
  );
  if (!stored) throw new AppError('NOT_FOUND', 'imports.noRow', { params: { row } });
  const corrected = names.map((_, index) => stored.cells[index] ?? '');
  for (const [name, text] of Object.entries(cells)) {
    const index = names.indexOf(name);
    if (index < 0) throw invalid(`cells.${name}`, 'imports.noColumn', { name });
    corrected[index] = text.replaceAll('\0', '');
  }
  await startStep(ctx, found.import, { step: 'correct', row, cells: corrected }).promise;
  return await getImport(ctx, { id: found.import });
}
