import type { Derivatives, Rotation } from '../derivatives.ts';
import type { ImageFacts } from '../probe.ts';
import type { Tile, TileInfo } from '../tiles.ts';
import { drawDerivatives } from './draw-derivatives.ts';
import { writePyramid } from './pyramid.ts';
import { readFacts } from './read-facts.ts';
import { cutTile, readTileInfo } from './tiles.ts';

/** What the image process can be asked for: plain values in, plain values and buffers (or an AppError) out. */
export interface Jobs {
  probe: { input: { path: string }; output: ImageFacts };
  derivatives: { input: { path: string; outDir: string; rotation: Rotation }; output: Derivatives };
  pyramid: { input: { path: string; pyramid: string; rotation: Rotation }; output: undefined };
  tileInfo: { input: { pyramid: string }; output: TileInfo };
  tile: { input: { pyramid: string; level: number; x: number; y: number }; output: Tile };
}

export type JobName = keyof Jobs;
export type JobInput<Name extends JobName> = Jobs[Name]['input'];
export type JobOutput<Name extends JobName> = Jobs[Name]['output'];

export const jobs: { [Name in JobName]: (input: JobInput<Name>, signal: AbortSignal) => Promise<JobOutput<Name>> } = {
  probe: readFacts,
  derivatives: drawDerivatives,
  pyramid: writePyramid,
  tileInfo: readTileInfo,
  tile: cutTile,
};
