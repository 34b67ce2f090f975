import { useMemo } from 'react';
import { StaleDialog } from '../../../components/forms/stale-dialog.tsx';
import { combined, differences } from '../../../lib/forms/differences.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { shownValue } from '../../../lib/forms/shown-value.ts';
import { creatorText } from '../../../lib/i18n/creators.ts';
import { type ArtworkValues, valuesOf } from './artwork-values.ts';
import type { ArtworkForm } from './use-artwork-form.ts';

/** Converts attributions to text, so that they are compared as displayed. */
function shownOf(values: ArtworkValues) {
  return { ...values, attributions: values.attributions.map(creatorText) };
}

/** Shows both versions of an artwork that another user saved meanwhile. */
export function Conflict({ editing }: { editing: ArtworkForm }) {
  const { base, saved, form, decide, cancelDecision } = editing;
  const own = form.getValues();
  const shown = useMemo(() => {
    if (!saved) return [];
    return differences(shownOf(valuesOf(base)), shownOf(own), shownOf(valuesOf(saved)), fieldLabel, shownValue);
  }, [saved, base, own]);
  if (!saved) return null;
  return (
    <StaleDialog
      name={saved.title}
      differences={shown}
      onDecide={(sides) => void decide(combined(own, valuesOf(saved), sides))}
      onClose={cancelDecision}
    />
  );
}
