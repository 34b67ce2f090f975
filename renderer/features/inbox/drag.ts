import type { DragEvent } from 'react';

const type = 'application/x-qwarty-images';

/** Starts to drag images of the inbox. */
export function dragImages(event: DragEvent, imageIds: readonly string[]): void {
  event.dataTransfer.setData(type, JSON.stringify(imageIds));
  event.dataTransfer.effectAllowed = 'copy';
}

/** Returns whether a drag carries images of the inbox. */
export const carriesImages = (event: DragEvent): boolean => event.dataTransfer.types.includes(type);

/** Returns the dropped images. */
export function droppedImages(event: DragEvent): string[] {
  return JSON.parse(event.dataTransfer.getData(type) || '[]') as string[];
}
