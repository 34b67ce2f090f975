import type { AnyContractProcedure } from '@orpc/contract';
import type * as z from 'zod';
import { artistExportInput, artworkExportInput } from '#shared/contract/files/exports.ts';
import { contract } from '#shared/contract/index.ts';
import { coerceQuery, queryObject } from '../http/query.ts';
import { refusedInput } from '../validation-errors.ts';

/** Returns the options of an exported list of artworks from the parameters of its address. @throws VALIDATION */
export const artworksInput = (query: URLSearchParams) => checked(contract.exports.artworks, artworkExportInput, query);

/** Returns the options of an exported list of artists from the parameters of its address. @throws VALIDATION */
export const artistsInput = (query: URLSearchParams) => checked(contract.exports.artists, artistExportInput, query);

function checked<T>(operation: AnyContractProcedure, input: z.ZodType<T>, query: URLSearchParams): T {
  const result = input.safeParse(coerceQuery(operation, queryObject(query)));
  if (!result.success) throw refusedInput(result.error.issues);
  return result.data;
}
