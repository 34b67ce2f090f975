import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BeforeAfter, ChangeList } from '../../../../../components/change-list.tsx';
import { formatNumber } from '../../../../../lib/i18n/format.ts';
import { groupBy } from '../../../../../lib/lists/group-by.ts';
import { cellText } from '../../columns.ts';
import { columnName } from '../cell-fields.ts';
import type { Paste, ReadCell, RefusedCell } from './paste-cells.ts';
import classes from './paste-preview.module.css';

type Props = {
  paste: Paste;
  /** Saves the planned cells; the refused texts stay in their cells. */
  onPaste: (onProgress: (saved: number) => void, signal: AbortSignal) => Promise<void>;
  onClose: () => void;
};

/** Shows what pasted cells would change, and which texts cannot be saved, before anything is saved. */
export function PastePreview({ paste: { planned, refused }, onPaste, onClose }: Props) {
  const { t } = useTranslation(['artworks', 'common']);
  const [saved, setSaved] = useState<number>();
  const stop = useRef(new AbortController());
  const counted = (count: number) => ({ count, formatted: formatNumber(count) });
  const cells = [...refused, ...planned].sort((one, other) => one.row - other.row);
  const rows = groupBy(cells, ({ item }) => item.id);
  const cancel = () => (saved === undefined ? onClose() : stop.current.abort());

  async function apply() {
    setSaved(0);
    await onPaste(setSaved, stop.current.signal);
  }

  return (
    <Modal
      opened
      onClose={cancel}
      size="46rem"
      title={t('cells.pasteTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <Stack gap="md">
        <Text role="status" size="sm">
          {planned.length > 0 && t('cells.pastePlanned', counted(planned.length))}{' '}
          {refused.length > 0 && t('cells.pasteLeft', counted(refused.length))}
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its content can be scrolled by keyboard */}
        <section className={classes.preview} tabIndex={0} aria-label={t('cells.pasteCells')}>
          <ul className={classes.rows}>
            {[...rows].map(([id, pasted]) => (
              <li key={id}>
                <span className={classes.title}>{pasted[0]?.item.title}</span>
                <ChangeList
                  changes={pasted.map((cell) => ({
                    field: cell.column,
                    name: columnName(cell.column),
                    value: 'problem' in cell ? <Refused cell={cell} /> : <Planned cell={cell} />,
                  }))}
                />
              </li>
            ))}
          </ul>
        </section>
        {saved !== undefined && (
          <Progress aria-label={t('cells.pasting')} value={(100 * saved) / Math.max(1, planned.length)} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={cancel}>
            {t('common:cancel')}
          </Button>
          <Button data-autofocus loading={saved !== undefined} onClick={() => void apply()}>
            {planned.length > 0 ? t('cells.pasteApply', counted(planned.length)) : t('cells.pasteKeep')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Planned({ cell: { item, column, text, reading } }: { cell: ReadCell }) {
  const { t } = useTranslation('artworks');
  const { changes, newArtist } = reading;
  const after = { ...item, ...changes, extra: { ...item.extra, ...changes.extra } } as typeof item;
  // Only the id of an artist is known.
  const shown = column === 'artistId' ? text.trim() : cellText(column, after);
  return (
    <BeforeAfter
      before={cellText(column, item)}
      after={newArtist === undefined ? shown : t('cells.newArtist', { name: newArtist })}
    />
  );
}

function Refused({ cell: { text, problem } }: { cell: RefusedCell }) {
  return (
    <span className={classes.problem}>
      {text}: {problem}
    </span>
  );
}
