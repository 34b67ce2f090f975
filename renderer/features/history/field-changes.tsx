import { useTranslation } from 'react-i18next';
import type { ChangedRecord } from '#shared/contract/catalogue/history.ts';
import { BeforeAfter, ChangeList } from '../../components/change-list.tsx';
import { useAllCustomFields } from '../../lib/forms/custom/custom-fields.ts';
import { fieldLabel, showValue } from '../../lib/forms/field-label.ts';

type Props = { changes: ChangedRecord['changes']; names: Record<string, string> };

/** Fields with their values before and after. */
export function FieldChanges({ changes, names }: Props) {
  const { t } = useTranslation('sync');
  useAllCustomFields();
  if (changes.length === 0) return null;
  const named = { names, unnamed: t('deletedRecord') };
  const shown = changes.map(({ field, from, to, currency }) => ({
    field,
    name: fieldLabel(field),
    value: (
      <BeforeAfter
        before={showValue(field, from, { ...named, currency: currency?.from })}
        after={showValue(field, to, { ...named, currency: currency?.to })}
      />
    ),
  }));
  return <ChangeList changes={shown} />;
}
