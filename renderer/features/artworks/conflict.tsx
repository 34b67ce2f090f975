import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { StaleDialog } from '../../components/stale-dialog.tsx';
import { decided, differences } from '../../lib/merge.ts';
import { type ArtworkField, valuesOf } from './artwork-values.ts';
import type { ArtworkForm } from './use-artwork-form.ts';

/** Both versions of a work that two people changed, while there is a decision to take. */
export function Conflict({ editing }: { editing: ArtworkForm }) {
  const { t } = useTranslation('artworks');
  const { base, theirs, form, decide, cancelDecision } = editing;
  const mine = form.getValues();
  const shown = useMemo(() => {
    if (!theirs) return [];
    const found = differences(valuesOf(base), mine, valuesOf(theirs), (field) => t(`field.${field as ArtworkField}`));
    // An id says nothing: the artist's name stands for it. Ours is known only where we did not change it.
    return found.map((each) =>
      each.field === 'artistId'
        ? { ...each, theirs: theirs.artistName, mine: each.mine === base.artistId ? base.artistName : each.mine }
        : each,
    );
  }, [theirs, base, mine, t]);
  if (!theirs) return null;
  return (
    <StaleDialog
      name={theirs.title}
      differences={shown}
      onDecide={(sides) => void decide(decided(mine, valuesOf(theirs), sides))}
      onClose={cancelDecision}
    />
  );
}
