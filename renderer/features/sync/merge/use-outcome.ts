import { useTranslation } from 'react-i18next';
import type { MergePreview, MergeSideName } from '#shared/contract/catalogue/merging.ts';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { movedText } from '../../../lib/merging/merge-texts.ts';

/** Returns a function that describes a merge that keeps a record in sentences. */
export function useOutcome(
  { fields }: Conflict,
  preview: MergePreview | undefined,
): (stays: MergeSideName) => string[] {
  const { t } = useTranslation('merging');
  const [field = ''] = fields;
  return (stays) => {
    if (!preview) return [];
    const { links, adds } = preview[stays === 'this' ? 'other' : 'this'];
    return [
      t(`outcome.${stays}`, { value: String(preview[stays].values[field] ?? '') }),
      ...movedText([links]),
      ...(adds.length > 0 ? [t('added', { fields: adds.map(fieldLabel).join(', ') })] : []),
    ];
  };
}
