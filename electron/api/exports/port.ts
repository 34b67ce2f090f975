import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type ArtistExportInput, type ArtworkExportInput, archiveMediaType } from '#shared/contract/files/exports.ts';
import { exportTar } from '../../services/archive/export/export-tar.ts';
import type { Context } from '../../services/common/context.ts';
import { exportArtists } from '../../services/exports/export-artists.ts';
import { exportArtworks } from '../../services/exports/export-artworks.ts';

// Exported files as a `File`, which crosses the message port. The window never calls these: it downloads lists and has
// archives saved, because a `File` is in memory.

export async function exportedArtworks(ctx: Context, input: ArtworkExportInput): Promise<File> {
  const { name, mediaType, content } = await exportArtworks(ctx, input);
  return await fileOf(content, name, mediaType);
}

export async function exportedArtists(ctx: Context, input: ArtistExportInput): Promise<File> {
  const { name, mediaType, content } = await exportArtists(ctx, input);
  return await fileOf(content, name, mediaType);
}

export async function exportedArchive(ctx: Context): Promise<File> {
  const { name, content } = exportTar(ctx);
  return await fileOf(content, name, archiveMediaType);
}

async function fileOf(content: Readable, name: string, type: string): Promise<File> {
  return new File([new Uint8Array(await buffer(content))], name, { type });
}
