import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customName } from '#shared/catalogue/custom-fields.ts';
import { type ExportFormat, exportColumns, exportFormats } from '#shared/contract/files/exports.ts';
import { limits } from '#shared/limits.ts';
import type { ListQuery } from '../../../lib/artworks/use-artwork-list.ts';
import { useCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { toggled } from '../../../lib/ui/toggled.ts';
import classes from './export-dialog.module.css';
import { type Choice, rememberExport, rememberedExport } from './remembered-export.ts';
import { useExport } from './use-export.ts';

type Props = { query: ListQuery; total: number; onClose: () => void };

/** Asks for format and columns, and saves the listed artworks as a file. */
export function ExportDialog({ query, total, onClose }: Props) {
  const { t } = useTranslation(['artworks', 'common']);
  const all = [...exportColumns, ...useCustomFields('artworks').map(({ id }) => customName(id))];
  const [choice, setChoice] = useState(() => rememberedExport(all));
  const { format, columns } = choice;
  const canIllustrate = total <= limits.illustratedRows;
  const change = (part: Partial<Choice>) => setChoice({ ...choice, ...part });
  const { save, cancel, isSaving } = useExport(onClose);
  const chosen = all.filter((name) => columns.has(name));
  const isTable = format !== 'jsonl';

  function close() {
    cancel();
    onClose();
  }
  function start() {
    rememberExport(choice);
    const thumbnails = choice.thumbnails && format === 'xlsx' && canIllustrate;
    save({ ...query, format, columns: isTable ? chosen : undefined, thumbnails });
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t('export.title', { count: total, formatted: formatNumber(total) })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('export.format')}
          value={format}
          onChange={(value) => change({ format: value as ExportFormat })}
          data={exportFormats.map((value) => ({ value, label: t(`export.formats.${value}`) }))}
          data-autofocus
        />
        <Text size="sm" c="dimmed">
          {t(`export.about.${format}`)}
        </Text>
        {format === 'xlsx' && (
          <Checkbox
            label={t('export.thumbnails')}
            description={t('export.thumbnailsHint', { limit: formatNumber(limits.illustratedRows) })}
            disabled={!canIllustrate}
            checked={choice.thumbnails && canIllustrate}
            onChange={({ currentTarget }) => change({ thumbnails: currentTarget.checked })}
          />
        )}
        {isTable && (
          <fieldset className={classes.columns}>
            <legend>{t('export.columns')}</legend>
            <Checkbox
              label={t('export.all')}
              checked={chosen.length === all.length}
              indeterminate={chosen.length > 0 && chosen.length < all.length}
              onChange={({ currentTarget }) => change({ columns: new Set(currentTarget.checked ? all : []) })}
            />
            <div className={classes.list}>
              {all.map((name) => (
                <Checkbox
                  key={name}
                  label={columnLabel(name)}
                  checked={columns.has(name)}
                  onChange={() => change({ columns: toggled(columns, name) })}
                />
              ))}
            </div>
          </fieldset>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('common:cancel')}
          </Button>
          <Button loading={isSaving} disabled={isTable && chosen.length === 0} onClick={start}>
            {t('export.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );

  function columnLabel(name: string): string {
    if (name === 'artist') return t('field.artistId');
    if (name === 'id' || name === 'artistId') return t(`export.${name}`);
    if (name === 'createdAt' || name === 'updatedAt') return t(`sort.${name}`);
    return fieldLabel(name);
  }
}
