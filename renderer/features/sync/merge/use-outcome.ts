import { useTranslation } from 'react-i18next';
import type { MergePreview, MergeSideName } from '#shared/contract/catalogue/merging.ts';
import type { Conflict } from '#shared/contract/workspace/sync.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { opposite } from './merge-texts.ts';

/** Returns sentences that describe a merge that keeps this record. */
export function useOutcome({ fields }: Conflict, preview: MergePreview, stays: MergeSideName): string[] {
  const { t } = useTranslation('sync');
  const { links, adds } = preview[opposite(stays)];
  const [field = ''] = fields;
  const value = String(preview[stays].values[field] ?? '');
  const counted = [
    links.works > 0 && t('merge.works', { count: links.works }),
    links.attributions > 0 && t('merge.attributions', { count: links.attributions }),
    links.images > 0 && t('images', { count: links.images }),
    links.accounts > 0 && t('merge.accounts', { count: links.accounts }),
  ].filter((words) => words !== false);
  return [
    t(`merge.outcome.${stays}`, { value }),
    counted.length > 0 && t('merge.moved', { what: counted.join(', ') }),
    adds.length > 0 && t('merge.added', { fields: adds.map(fieldLabel).join(', ') }),
  ].filter((sentence) => sentence !== false);
}
