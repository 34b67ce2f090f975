import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { makeDerivatives } from '../../imaging/derivatives.ts';
import { throwIfCancelled } from '../../storage/transfer-errors.ts';
import type { Context, Workspace } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { thumbnailPath } from './derivative-files.ts';

type ImageRow = { id: string; sha256: string; bytes: string };

/** A decoded thumbnail is enough: it differs from the original in none or one of the 64 bits. */
const thumbnailPixels = 256;

/**
 * Computes what images look like that were added before hashes were stored, or on another desktop.
 * @param skip ids of images whose original could not be read; they are left out, and others are added
 * @returns the number of images that were hashed
 */
export async function hashImages(
  ctx: Context,
  { limit, pauseMs = 0, skip = new Set() }: { limit: number; pauseMs?: number; skip?: Set<string> },
): Promise<number> {
  const images = await select<ImageRow>(ctx, withoutHashSql, [limit, [...skip]]);
  let hashed = 0;
  for (const image of images) {
    throwIfCancelled(ctx.signal);
    try {
      await hashImage(ctx, image);
      hashed += 1;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
      skip.add(image.id);
    }
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return hashed;
}

const withoutHashSql = `
  SELECT i.id, i.sha256, i.bytes FROM images i
  WHERE NOT EXISTS (SELECT FROM image_hashes h WHERE h.image_id = i.id) AND i.id <> ALL ($2::uuid[])
  ORDER BY i.id LIMIT $1::integer`;

async function hashImage(ctx: Context, { id, sha256, bytes }: ImageRow): Promise<void> {
  const { workspace, signal } = ctx;
  const thumbnail = await thumbnailPath(ctx, { sha256, rotation: 0, bytes: Number(bytes) }, thumbnailPixels);
  const scratch = join(workspace.dir, 'derivatives', `hash-${randomUUID()}`);
  try {
    const { dhash } = await makeDerivatives(thumbnail, scratch, { rotation: 0, ...(signal && { signal }) });
    await execute(
      ctx,
      `INSERT INTO image_hashes (image_id, dhash) SELECT id, $2::bigint FROM images WHERE id = $1
       ON CONFLICT (image_id) DO NOTHING`,
      [id, dhash],
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const everyMs = 60_000;
/** With the pause, a third of one core at most; 10,000 images take about two hours. */
const atOnce = 100;
const pauseMs = 300;

/** Computes missing hashes in the background until `stop`. */
export function startHashingImages(workspace: Workspace): { stop(): Promise<void> } {
  const ending = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const skip = new Set<string>();
  const ctx: Context = {
    workspace,
    actor: null,
    scope: { all: true },
    transaction: undefined,
    now: () => new Date(),
    signal: ending.signal,
  };
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = hashImages(ctx, { limit: atOnce, pauseMs, skip })
      .catch((cause) => {
        if (!ending.signal.aborted) workspace.log.warn('hashing images failed', { cause });
      })
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      ending.abort();
      await running;
    },
  };
}
