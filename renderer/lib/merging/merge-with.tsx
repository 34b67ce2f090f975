import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergedTable } from '#shared/contract/catalogue/merging.ts';
import { orpc } from '../api/client.ts';
import { ArtworkPicker } from '../artworks/artwork-picker.tsx';
import { ArtistPicker } from '../forms/artists/artist-picker.tsx';
import { MergeDialog } from './merge-dialog.tsx';

type Props = {
  table: MergedTable;
  /** The record that another one is merged with. */
  record: { id: string; name: string };
  onClose: () => void;
  /** Called with the id of the kept record. */
  onMerged: (kept: string) => void;
};

/** Asks with which artist or artwork to merge one, likely duplicates first, and compares the two. */
export function MergeWith({ table, record, onClose, onMerged }: Props) {
  const { t } = useTranslation(['merging', 'common']);
  const [other, setOther] = useState<string | null>(null);
  const [comparing, setComparing] = useState(false);
  const { data } = useQuery(orpc.merges.duplicates.queryOptions({ input: { table, of: record.id } }));
  const likely = [
    ...new Map((data ?? []).flatMap(({ records }) => records).map((each) => [each.id, each])).values(),
  ].filter(({ id }) => id !== record.id);
  if (comparing && other)
    return <MergeDialog table={table} ids={[record.id, other]} onClose={onClose} onMerged={onMerged} />;
  const picker = { label: t(`other.${table}`), value: other, onChange: setOther };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('withTitle', { name: record.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (other && other !== record.id) setComparing(true);
        }}
      >
        <Stack gap="md">
          {data && likely.length === 0 && (
            <Text size="sm" c="dimmed">
              {t(`noneLikely.${table}`)}
            </Text>
          )}
          {likely.length > 0 && (
            <Radio.Group label={t(`likely.${table}`)} value={other ?? ''} onChange={setOther}>
              <Stack gap="xs" mt={4}>
                {likely.map(({ id, label, facts }) => (
                  <Radio key={id} value={id} label={[label, ...facts].join(', ')} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {table === 'artists' ? (
            <ArtistPicker {...picker} clearable />
          ) : (
            <ArtworkPicker {...picker} except={record.id} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={!other || other === record.id}>
              {t('compare')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
