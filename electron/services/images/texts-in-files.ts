import pMap from 'p-map';
import { embeddedTexts, type FileTexts } from '#shared/contract/files/images.ts';
import { AppError } from '#shared/errors.ts';
import { probeImage } from '../../imaging/probe.ts';
import type { Context } from '../common/context.ts';
import { ingestConcurrency } from './ingest.ts';

/** Returns the texts in each file and the day it was taken; null for files that are not images. @throws CANCELLED */
export async function textsInFiles(ctx: Context, { paths }: { paths: string[] }): Promise<(FileTexts | null)[]> {
  return await pMap(paths, async (path) => await textsIn(path, ctx.signal), { concurrency: ingestConcurrency });
}

async function textsIn(path: string, signal: AbortSignal | undefined): Promise<FileTexts | null> {
  try {
    const { metadata } = await probeImage(path, signal ? { signal } : {});
    return { ...embeddedTexts.parse(metadata.embedded ?? {}), day: metadata.capturedAtLocal?.slice(0, 10) };
  } catch (error) {
    if (error instanceof AppError && error.code !== 'CANCELLED') return null;
    throw error;
  }
}
