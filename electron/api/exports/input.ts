import type { ArtworkExportInput } from '#shared/contract/files/exports.ts';
import { contract } from '#shared/contract/index.ts';
import { coerceQuery, queryObject } from '../http/query.ts';
import { refusedInput } from '../validation-errors.ts';

/** Returns an export's options from the parameters of its address. @throws VALIDATION */
export function exportInput(query: URLSearchParams): ArtworkExportInput {
  const { inputSchema } = contract.exports.artworks['~orpc'];
  const checked = inputSchema!.safeParse(coerceQuery(contract.exports.artworks, queryObject(query)));
  if (!checked.success) throw refusedInput(checked.error.issues);
  return checked.data;
}
