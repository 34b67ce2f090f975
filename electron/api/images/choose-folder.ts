import { AppError } from '#shared/errors.ts';
import type { CallContext } from '../pipeline.ts';

/** Asks the window's user for a folder of images. @throws NOT_FOUND for other callers */
export async function chooseImageFolder(ctx: CallContext): Promise<{ folder: string | null }> {
  if (!ctx.chooseFolder) throw new AppError('NOT_FOUND', 'accounts.notAWindow');
  return { folder: await ctx.chooseFolder('images') };
}
