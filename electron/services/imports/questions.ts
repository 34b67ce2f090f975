import type { ImportAnswer, ImportQuestion } from '#shared/contract/files/import-questions.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { invalid } from '#shared/errors.ts';
import { refuseYearsOutOfOrder } from '../catalogue/artists.ts';
import type { Context } from '../common/context.ts';
import { recordId } from '../common/records.ts';
import { execute, select } from '../common/sql.ts';
import { numberIn } from './cursor.ts';
import { getImport } from './imports.ts';
import { startStep } from './running.ts';

type Row = {
  key: string;
  name: string;
  rows: number;
  first_row: number;
  candidates: ImportQuestion['candidates'];
  answer: ImportAnswer | null;
};

/** Lists the names of an import that need an answer or have one, those of most rows first. @throws NOT_FOUND */
export async function importQuestions(
  ctx: Context,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string },
): Promise<{ items: ImportQuestion[]; total: number; nextCursor: string | null }> {
  const { import: known } = await getImport(ctx, { id });
  const offset = numberIn(cursor);
  const rows = await select<Row & { total: number }>(
    ctx,
    `SELECT n.key, coalesce(n.artist ->> 'name', '') AS name, n.row_count AS rows, n.first_row, n.candidates, a.answer,
       (count(*) OVER ())::integer AS total
     FROM import_names n LEFT JOIN import_answers a ON a.key = n.key
     WHERE n.import_id = $1 AND (n.decision = 'ask' OR a.key IS NOT NULL)
     ORDER BY a.key IS NOT NULL, n.row_count DESC, n.key LIMIT $2 OFFSET $3`,
    [known, limit + 1, offset],
  );
  const items = rows.slice(0, limit).map(({ key, name, rows: count, first_row, candidates, answer }) => ({
    key,
    name: key === '' ? '' : name,
    rows: count,
    firstRow: first_row,
    candidates,
    answer,
  }));
  return { items, total: rows[0]?.total ?? 0, nextCursor: rows.length > limit ? String(offset + limit) : null };
}

/**
 * Stores answers for this import and later ones, and matches the rows again. A key may also be a name without its dates.
 * @throws NOT_FOUND, VALIDATION for a key that the import does not have
 */
export async function answerQuestions(
  ctx: Context,
  { id, answers }: { id: string; answers: Record<string, ImportAnswer> },
): Promise<ImportDetails> {
  const { import: known } = await getImport(ctx, { id });
  await storeAnswers(ctx, known, answers);
  await startStep(ctx, known, { step: 'match' }).promise;
  return await getImport(ctx, { id: known });
}

/**
 * Stores answers for the names of an import.
 * @throws VALIDATION for a key that the import does not have, or an artist who died before they were born
 */
export async function storeAnswers(ctx: Context, id: string, answers: Record<string, ImportAnswer>): Promise<void> {
  for (const [key, answer] of Object.entries(answers)) {
    if ('artistId' in answer) recordId('artist', answer.artistId);
    if ('create' in answer && answer.artist) refuseYearsOutOfOrder(answer.artist);
    const keys = await select<{ key: string }>(
      ctx,
      `SELECT key FROM import_names WHERE import_id = $1 AND (key = $2 OR (artist ->> 'name' = $2 AND key <> ''))`,
      [id, key],
    );
    if (keys.length === 0) throw invalid('answers', 'imports.unknownName', { name: key });
    await execute(
      ctx,
      `INSERT INTO import_answers (key, answer) SELECT k, $2::jsonb FROM unnest($1::text[]) k
       ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, updated_at = now()`,
      [keys.map((row) => row.key), JSON.stringify(answer)],
    );
  }
}
