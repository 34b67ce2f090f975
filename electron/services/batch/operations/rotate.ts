import type { BatchEditInput } from '#shared/contract/catalogue/batch-edits.ts';
import type { Operation } from './draft.ts';

/** Turns the images of artworks clockwise; thumbnails of the new rotation are made when they are displayed. */
export function rotatingImages(degrees: NonNullable<BatchEditInput['rotateImages']>): Operation {
  return (drafts) => {
    for (const draft of drafts) {
      const after = draft.rotation.after.map(({ id, rotation }) => ({ id, rotation: (rotation + degrees) % 360 }));
      draft.rotation = { ...draft.rotation, after };
    }
  };
}
