import { useEffect, useState } from 'react';
import { nextNumber } from '#shared/next-number.ts';
import { client } from '../../../lib/api/client.ts';
import { useScope } from '../../../lib/api/session.ts';

/** This many of the newest artworks show the pattern of inventory numbers. */
const recent = 50;

/** Calls `onProposal` once with the number that follows those of the newest artworks, if they have a pattern. */
export function useNextNumber(onProposal: (number: string) => void, enabled: boolean): void {
  // Artists cannot give numbers.
  const canNumber = useScope('artworks.update') === 'all';
  const [propose] = useState(() => onProposal);
  useEffect(() => {
    if (!enabled || !canNumber) return;
    let isOpen = true;
    const newest = client.artworks.list({ sort: 'createdAt', direction: 'desc', limit: recent });
    void newest.then(
      ({ items }) => {
        const next = nextNumber(items.flatMap(({ inventoryNumber }) => inventoryNumber ?? []));
        if (isOpen && next !== undefined) propose(next);
        // Without a proposal, the form works as before.
      },
      () => undefined,
    );
    return () => {
      isOpen = false;
    };
  }, [enabled, canNumber, propose]);
}
