import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { makeDerivatives } from '../../imaging/derivatives.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Context, Workspace } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { forgetTotals } from '../lists/totals.ts';
import { startBackgroundJob } from '../workspace/background-job.ts';
import { storeAnalysis } from './analysis.ts';
import { thumbnailPath } from './derivative-files.ts';

type ImageRow = { id: string; sha256: string; bytes: string };

/** A decoded thumbnail is enough: its hash differs from the original's in none or one of the 64 bits. */
const thumbnailPixels = 256;

/**
 * Computes what images look like that were added by an earlier version or on another desktop: their hashes and colours.
 * @param skip ids of images whose original could not be read; they are left out, and others are added
 * @returns the number of images that were analysed
 */
export async function analyseImages(
  ctx: Context,
  { limit, pauseMs = 0, skip = new Set() }: { limit: number; pauseMs?: number; skip?: Set<string> },
): Promise<number> {
  const images = await select<ImageRow>(ctx, unknownSql, [limit, [...skip]]);
  let analysed = 0;
  for (const image of images) {
    throwIfCancelled(ctx.signal);
    try {
      await analyseImage(ctx, image);
      analysed += 1;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
      skip.add(image.id);
    }
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  if (analysed > 0) await announce(ctx);
  return analysed;
}

const unknownSql = `
  SELECT i.id, i.sha256, i.bytes FROM images i
  WHERE (NOT EXISTS (SELECT FROM image_hashes h WHERE h.image_id = i.id)
    OR NOT EXISTS (SELECT FROM image_colours c WHERE c.image_id = i.id)) AND i.id <> ALL ($2::uuid[])
  ORDER BY i.id LIMIT $1::integer`;

async function analyseImage(ctx: Context, { id, sha256, bytes }: ImageRow): Promise<void> {
  const { workspace, signal } = ctx;
  const thumbnail = await thumbnailPath(ctx, { sha256, rotation: 0, bytes: Number(bytes) }, thumbnailPixels);
  const scratch = join(workspace.dir, 'derivatives', `analysis-${randomUUID()}`);
  try {
    await storeAnalysis(ctx, id, await makeDerivatives(thumbnail, scratch, { rotation: 0, ...(signal && { signal }) }));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Once for many images: windows count and list again. */
async function announce(ctx: Context): Promise<void> {
  forgetTotals(ctx);
  await execute(ctx, `SELECT pg_notify('qwarty_changed', '{"table": "image_colours", "ids": null}')`, []);
}

const everyMs = 60_000;
/** With the pause, a third of one core at most; 10,000 images take about two hours. */
const atOnce = 100;
const pauseMs = 300;

/** Analyses images in the background until `stop`. */
export function startAnalysingImages(workspace: Workspace): { stop(): Promise<void> } {
  const skip = new Set<string>();
  return startBackgroundJob(workspace, {
    name: 'Analysis of images',
    everyMs,
    work: async (ctx) => await analyseImages(ctx, { limit: atOnce, pauseMs, skip }),
  });
}
