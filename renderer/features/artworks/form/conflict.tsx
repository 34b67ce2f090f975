import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { StaleDialog } from '../../../components/stale-dialog.tsx';
import { decided, differences } from '../../../lib/forms/differences.ts';
import { creatorText } from '../../../lib/i18n/creators.ts';
import { type ArtworkField, type ArtworkValues, valuesOf } from './artwork-values.ts';
import type { ArtworkForm } from './use-artwork-form.ts';

/** Creators are compared as one reads them. */
function shownOf(values: ArtworkValues) {
  return { ...values, attributions: values.attributions.map(creatorText) };
}

/** Both versions of a work that two people changed, while there is a decision to take. */
export function Conflict({ editing }: { editing: ArtworkForm }) {
  const { t } = useTranslation('artworks');
  const { base, theirs, form, decide, cancelDecision } = editing;
  const mine = form.getValues();
  const shown = useMemo(() => {
    if (!theirs) return [];
    const label = (field: string) => t(`field.${field as ArtworkField}`);
    return differences(shownOf(valuesOf(base)), shownOf(mine), shownOf(valuesOf(theirs)), label);
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
