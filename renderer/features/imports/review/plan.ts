import { useTranslation } from 'react-i18next';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';

/** Returns what applying the import does: "Adds 412 artworks · Changes 3 artworks · 5 rows are rejected". */
export function usePlan({ create, update, same, ask, refused, mapping: { records } }: ImportDetails): string {
  const { t } = useTranslation('imports');
  const counted = (count: number) => ({ count, formatted: formatNumber(count) });
  const parts = [
    create > 0 && t(`plan.adds.${records}`, counted(create)),
    update > 0 && t(`plan.changes.${records}`, counted(update)),
    create + update === 0 && t('plan.nothing'),
    ask > 0 && t('plan.ask', counted(ask)),
    refused > 0 && t('plan.refused', counted(refused)),
    same > 0 && t('plan.same', counted(same)),
  ];
  return parts.filter(Boolean).join(' · ');
}
