import { buffer } from 'node:stream/consumers';
import type { ArtworkExportInput } from '#shared/contract/exports.ts';
import type { Context } from '../../services/common/context.ts';
import { exportArtworks } from '../../services/exports/export-artworks.ts';

/** Returns an exported list as a `File`, which crosses the message port. The window downloads it instead. */
export async function exportedFile(ctx: Context, input: ArtworkExportInput): Promise<File> {
  const { name, mediaType, content } = await exportArtworks(ctx, input);
  return new File([new Uint8Array(await buffer(content))], name, { type: mediaType });
}
