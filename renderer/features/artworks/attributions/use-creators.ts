import type { ReactNode } from 'react';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import type { ArtworkValues, CreatorValues } from '../form/artwork-values.ts';

/** The creators in a work's form, how to change them, and what was refused of them. */
export function useCreators(form: ContractForm<ArtworkValues>) {
  function change(creators: CreatorValues[]) {
    // Their places may be others now.
    for (const path of Object.keys(form.errors)) if (path.startsWith('attributions')) form.clearFieldError(path);
    form.setFieldValue('attributions', creators);
  }
  const errorAt = (path: string): ReactNode => form.errors[path];
  return { creators: form.getValues().attributions, change, errorAt };
}
