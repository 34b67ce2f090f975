import { useState } from 'react';

/** The selected images that still wait, in the order of the list. */
export function useInboxSelection(images: readonly { imageId: string }[]) {
  const [chosen, select] = useState<readonly string[]>([]);
  const selected = images.map(({ imageId }) => imageId).filter((id) => chosen.includes(id));
  const toggle = (id: string) =>
    select(selected.includes(id) ? selected.filter((each) => each !== id) : [...selected, id]);
  return { selected, select, toggle };
}
