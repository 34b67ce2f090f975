import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { s3Destination } from '#electron/services/backup/destination/s3.ts';
import { AppError } from '#shared/errors.ts';
import type { LockedPlace } from './locking.ts';

// Locks a destination of backups in a process of its own, as another computer does.
const place = JSON.parse(process.argv[2] ?? '') as LockedPlace;
const destination = 'folder' in place ? folderDestination(place.folder) : s3Destination(place.bucket, place.tmpDir);
let release: (() => Promise<void>) | undefined;

const steps = {
  async lock() {
    try {
      release = await destination.lock();
      return 'held';
    } catch (error) {
      if (error instanceof AppError) return error.messageKey;
      throw error;
    }
  },
  async release() {
    await release?.();
    return 'released';
  },
};

process.on('message', async (step: keyof typeof steps) => process.send?.(await steps[step]()));
process.send?.('ready');
