import { arrayMove } from '@dnd-kit/sortable';
import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customName } from '#shared/catalogue/custom-fields.ts';
import {
  artistExportColumns,
  type ExportFormat,
  exportColumns,
  exportFormats,
} from '#shared/contract/files/exports.ts';
import { limits } from '#shared/limits.ts';
import { useCustomFields } from '../forms/custom/custom-fields.ts';
import { fieldLabel } from '../forms/field-label.ts';
import { formatNumber } from '../i18n/format.ts';
import { toggled } from '../lists/toggled.ts';
import { ColumnList } from './column-list.tsx';
import classes from './export-dialog.module.css';
import { type Choice, type ExportedList, inOrder, rememberExport, rememberedExport } from './remembered-export.ts';
import { useExport } from './use-export.ts';

type Props = {
  list: ExportedList;
  /** Filter and order of the list, as its operation takes them. */
  query: object;
  total: number;
  onClose: () => void;
};

const columnsOf = { artworks: exportColumns, artists: artistExportColumns };

/** Asks for format and columns, and saves the listed records as a file. */
export function ExportDialog({ list, query, total, onClose }: Props) {
  const { t } = useTranslation(['artworks', 'artists', 'common']);
  const all = [...columnsOf[list], ...useCustomFields(list).map(({ id }) => customName(id))];
  const [choice, setChoice] = useState(() => rememberedExport(list, all));
  const { format, columns } = choice;
  const order = inOrder(all, choice.order);
  const canIllustrate = list === 'artworks' && total <= limits.illustratedRows;
  const change = (part: Partial<Choice>) => setChoice({ ...choice, ...part });
  const { save, cancel, isSaving } = useExport(list, onClose);
  const chosen = order.filter((name) => columns.has(name));
  const isTable = format !== 'jsonl';

  function close() {
    cancel();
    onClose();
  }
  function start() {
    rememberExport(list, choice);
    const thumbnails = (choice.thumbnails && format === 'xlsx' && canIllustrate) || undefined;
    save({ ...query, format, columns: isTable ? chosen : undefined, thumbnails });
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t(`${list}:export.title`, { count: total, formatted: formatNumber(total) })}
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
        {format === 'xlsx' && list === 'artworks' && (
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
            <ColumnList
              names={order}
              labelOf={columnLabel}
              chosen={columns}
              onToggle={(name) => change({ columns: toggled(columns, name) })}
              onMove={(from, to) => change({ order: arrayMove([...order], from, to) })}
            />
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
