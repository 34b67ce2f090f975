import type { JobInput, JobName, JobOutput } from '../types.ts';
import { cutTile, readTileInfo } from './draw/cut-tile.ts';
import { drawDerivatives } from './draw/draw-derivatives.ts';
import { writePyramid } from './draw/pyramid.ts';
import { readFacts } from './facts/read-facts.ts';

/** The implementation of each job. */
export const jobs: { [Name in JobName]: (input: JobInput<Name>, signal: AbortSignal) => Promise<JobOutput<Name>> } = {
  probe: readFacts,
  derivatives: drawDerivatives,
  pyramid: writePyramid,
  tileInfo: readTileInfo,
  tile: cutTile,
};
