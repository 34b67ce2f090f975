import type { ReactNode } from 'react';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import type { ArtworkValues, CreatorValues } from '../form/artwork-values.ts';

/** Returns the form's attributions, their errors and a function to change them. */
export function useCreators(form: ContractForm<ArtworkValues>) {
  function change(creators: CreatorValues[]) {
    // Positions may have changed.
    for (const path of Object.keys(form.errors)) if (path.startsWith('attributions')) form.clearFieldError(path);
    form.setFieldValue('attributions', creators);
  }
  const errorAt = (path: string): ReactNode => form.errors[path];
  return { creators: form.getValues().attributions, change, errorAt };
}
