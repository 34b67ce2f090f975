import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { customFieldOf } from '#shared/catalogue/custom-fields.ts';
import type { ColumnMapping } from '#shared/catalogue/import-mapping.ts';
import type { CustomField } from '#shared/contract/catalogue/custom-fields.ts';
import type { ImportColumn } from '#shared/contract/files/imports.ts';
import { caseless, distinctBy } from '#shared/text.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { useCan } from '../../../lib/api/session.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import classes from './columns-tab.module.css';

type Props = { column: ImportColumn; field: CustomField; mapping: ColumnMapping; onAdded: () => void };

/** Returns the values that are not terms of the field's list, after the column's value table. */
function unknownTerms({ values }: ImportColumn, field: CustomField, { values: table = {} }: ColumnMapping): string[] {
  const definition = customFieldOf(field);
  const texts = (values ?? []).map(({ value }) => (table[value.trim()] ?? value).trim());
  const unknown = texts.filter((text) => text !== '' && 'refused' in definition.parse(text));
  return distinctBy(unknown, caseless);
}

/** Values of a column that its list lacks: admins can add them, others assign them to terms in the table below. */
export function UnknownTerms({ column, field, mapping, onAdded }: Props) {
  const { t } = useTranslation('imports');
  const canAdd = useCan('customFields.manage');
  const unknown = unknownTerms(column, field, mapping);
  const add = useMutation({
    mutationFn: () => client.customFields.update({ id: field.id, terms: [...field.terms, ...unknown] }),
    onSuccess: async (_field, _input, _result, { client: queries }) => {
      await queries.invalidateQueries({ queryKey: orpc.customFields.key() });
      onAdded();
    },
    onError: reportFailure,
  });
  if (unknown.length === 0) return null;
  return (
    <div className={classes.unknownTerms}>
      <Text size="sm">
        {t('options.unknownTerms', { count: unknown.length, field: field.label, terms: unknown.join(' · ') })}{' '}
        {t(canAdd ? 'options.unknownTermsAdmin' : 'options.unknownTermsCurator', { count: unknown.length })}
      </Text>
      {canAdd && (
        <Button size="compact-sm" variant="default" loading={add.isPending} onClick={() => add.mutate()}>
          {t('options.addTerms', { count: unknown.length })}
        </Button>
      )}
    </div>
  );
}
