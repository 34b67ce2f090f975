import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artist } from '#shared/contract/catalogue/artists.ts';
import { orpc } from '../../../lib/api/client.ts';
import { ArtistPicker } from '../../../lib/forms/artists/artist-picker.tsx';
import { MergeDialog } from '../../../lib/merging/merge-dialog.tsx';

type Props = { artist: Artist; onClose: () => void; onMerged: (kept: string) => void };

/** Asks with which artist to merge one, likely duplicates first, and compares the two. */
export function MergeWith({ artist, onClose, onMerged }: Props) {
  const { t } = useTranslation(['merging', 'common']);
  const [other, setOther] = useState<string | null>(null);
  const [comparing, setComparing] = useState(false);
  const { data } = useQuery(orpc.merges.duplicates.queryOptions({ input: { table: 'artists', of: artist.id } }));
  const likely = [
    ...new Map((data ?? []).flatMap(({ records }) => records).map((record) => [record.id, record])).values(),
  ].filter(({ id }) => id !== artist.id);
  if (comparing && other)
    return <MergeDialog table="artists" ids={[artist.id, other]} onClose={onClose} onMerged={onMerged} />;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('withTitle', { name: artist.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (other && other !== artist.id) setComparing(true);
        }}
      >
        <Stack gap="md">
          {data && likely.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('noneLikely')}
            </Text>
          )}
          {likely.length > 0 && (
            <Radio.Group label={t('likely')} value={other ?? ''} onChange={setOther}>
              <Stack gap="xs" mt={4}>
                {likely.map(({ id, label, facts }) => (
                  <Radio key={id} value={id} label={[label, ...facts].join(', ')} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <ArtistPicker label={t('other')} value={other} onChange={setOther} clearable />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={!other || other === artist.id}>
              {t('compare')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
