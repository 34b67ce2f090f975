import { AppError } from '#shared/errors.ts';
import type { Context } from '../common/context.ts';
import { select } from '../common/sql.ts';
import type { FoundFile } from '../images/find-files.ts';
import { getImport } from '../imports/imports.ts';
import { filesInFolder } from './folder.ts';

/** A file that a row of an import names, with the artwork of the row; `problem` says why it is not found. */
export type ListedFile = FoundFile & { artworkId: string };

type Named = { row: number; name: string; artworkId: string };

/**
 * Returns the files that the rows of an import name, in the order of the rows. Rows that were not imported have no
 * artwork and are left out. A name may have folders, which must then agree, and may lack the extension.
 * @throws NOT_FOUND, VALIDATION if no row names a file, CANCELLED
 */
export async function listedFiles(ctx: Context, importId: string, folder: string): Promise<ListedFile[]> {
  const { import: id } = await getImport(ctx, { id: importId });
  const named = await select<Named>(ctx, namedSql, [id]);
  if (named.length === 0) throw new AppError('VALIDATION', 'images.noneListed');
  const find = await filesByName(folder, ctx.signal);
  return named.map(({ row, name, artworkId }) => {
    const found = find(name);
    const [file] = found;
    if (file && found.length === 1) return { ...file, artworkId };
    const params = { name, row };
    const problem = file
      ? new AppError('CONFLICT', 'images.severalInFolder', { params: { ...params, first: file.name } })
      : new AppError('NOT_FOUND', 'images.notInFolder', { params });
    return { path: '', name, bytes: 0, artworkId, problem };
  });
}

const namedSql = `
  SELECT r.row, n.name, w.id AS "artworkId" FROM import_rows r JOIN import_values v USING (import_id, row)
    JOIN artworks w ON w.id = r.record_id
    CROSS JOIN LATERAL jsonb_array_elements_text(v.value -> 'image') WITH ORDINALITY n (name, ord)
  WHERE r.import_id = $1 AND r.state <> 'refused' ORDER BY r.row, n.ord`;

/** Reads the names of a folder, about 200 bytes each, because a row may name any file. */
async function filesByName(folder: string, signal: AbortSignal | undefined): Promise<(name: string) => FoundFile[]> {
  const byName = new Map<string, FoundFile[]>();
  const add = (key: string, file: FoundFile) => {
    const found = byName.get(key);
    if (found) found.push(file);
    else byName.set(key, [file]);
  };
  for await (const file of await filesInFolder(folder)) {
    signal?.throwIfAborted();
    const base = partsOf(file.name).at(-1) ?? '';
    add(base, file);
    // Without a dot it cannot be the name of another file with its extension.
    const stem = withoutExtension(base);
    if (stem !== base) add(stem, file);
  }
  return (name) => {
    const wanted = partsOf(name);
    const base = wanted.at(-1) ?? '';
    // The first part of a found name is the chosen folder.
    const fitting = (byName.get(base) ?? []).filter((file) => agree(wanted, partsOf(file.name).slice(1)));
    const exact = fitting.filter((file) => partsOf(file.name).at(-1) === base);
    return exact.length > 0 ? exact : fitting;
  };
}

const partsOf = (name: string) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .split(/[\\/]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.');

const withoutExtension = (base: string) => base.replace(/\.[^.]{1,5}$/, '');

/** Returns whether the folders that both paths state are the same, the nearest first. */
function agree(wanted: readonly string[], found: readonly string[]): boolean {
  const [one, other] = [wanted.slice(0, -1).reverse(), found.slice(0, -1).reverse()];
  return one.every((part, index) => other[index] === undefined || other[index] === part);
}
