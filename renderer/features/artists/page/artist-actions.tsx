import { ActionIcon, Button, Group, Menu, Modal, Text } from '@mantine/core';
import { IconArrowMerge, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artist } from '#shared/contract/catalogue/artists.ts';
import { useCanForArtist } from '../../../lib/api/session.ts';
import { useDeleteArtist } from './use-delete-artist.ts';

const MergeWith = lazy(() =>
  import('../../../lib/merging/merge-with.tsx').then((module) => ({ default: module.MergeWith })),
);

/** The actions on an artist that the user's role allows. */
export function ArtistActions({ artist }: { artist: Artist }) {
  const { t } = useTranslation(['artists', 'merging', 'common']);
  const navigate = useNavigate();
  const [merging, setMerging] = useState(false);
  const canEdit = useCanForArtist('artists.update', artist.id);
  const canDelete = useCanForArtist('artists.remove', artist.id);
  const canAddArtwork = useCanForArtist('artworks.create', artist.id);
  const { remove, blocked, dismiss } = useDeleteArtist(artist);
  if (!canEdit) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      {canAddArtwork && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/artworks/new" search={{ artistId: artist.id }} {...props} />}
        >
          {t('addWork')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconPencil size={16} aria-hidden />}
        renderRoot={(props) => <Link to="/artists/$id/edit" params={{ id: artist.id }} {...props} />}
      >
        {t('edit')}
      </Button>
      {canDelete && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="input-sm" aria-label={t('more')}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => setMerging(true)}>
              {t('merging:with')}
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={remove}>
              {t('common:delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Suspense>
        {merging && (
          <MergeWith
            table="artists"
            record={artist}
            onClose={() => setMerging(false)}
            onMerged={(id) => void navigate({ to: '/artists/$id', params: { id }, replace: true })}
          />
        )}
      </Suspense>
      <Modal
        opened={blocked !== undefined}
        onClose={dismiss}
        title={t('deleteBlocked', { name: artist.name })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <Text>{blocked}</Text>
        <Text mt="sm" c="dimmed">
          {t('deleteBlockedText')}
        </Text>
        <Group mt="lg" justify="flex-end" gap="xs">
          <Button variant="default" onClick={dismiss}>
            {t('common:close')}
          </Button>
          <Button
            onClick={dismiss}
            renderRoot={(props) => <Link to="/artworks" search={{ artistId: artist.id }} {...props} />}
          >
            {t('showWorks')}
          </Button>
        </Group>
      </Modal>
    </Group>
  );
}
