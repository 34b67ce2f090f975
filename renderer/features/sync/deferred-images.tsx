import { Anchor, Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#shared/contract/workspace/sync.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { say } from '../../lib/i18n/say.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { newChangeSet, offerUndo } from '../../lib/ui/undo.tsx';
import classes from './sync.module.css';

type Deferred = SyncStatus['deferredImages'][number];

/** Lists images that cannot be sent, with the reason and a button to remove them. */
export function DeferredImages({ images }: { images: readonly Deferred[] }) {
  const { t } = useTranslation('sync');
  if (images.length === 0) return null;
  return (
    <div className={classes.deferred}>
      <Text fw={500} id="deferred-images">
        {t('deferred', { count: images.length })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('deferredHint')}
      </Text>
      <ul aria-labelledby="deferred-images">
        {images.map((image) => (
          <DeferredImage key={`${image.artworkId} ${image.imageId}`} image={image} />
        ))}
      </ul>
    </div>
  );
}

function DeferredImage({ image: { imageId, fileName, artworkId, artworkTitle, problem } }: { image: Deferred }) {
  const { t } = useTranslation('sync');
  const queries = useQueryClient();
  const name = fileName ?? t('image');
  const refresh = () => queries.invalidateQueries({ queryKey: orpc.sync.key() });
  const remove = useMutation({
    mutationFn: async () => {
      const changeSet = newChangeSet();
      await client.images.detach({ artworkId, imageId }, { context: { changeSet } });
      return changeSet;
    },
    onSuccess: (changeSet) => offerUndo(name, changeSet),
    onError: reportFailure,
    onSettled: refresh,
  });
  return (
    <li>
      <div>
        <Anchor renderRoot={(props) => <Link to="/artworks/$id" params={{ id: artworkId }} {...props} />}>
          {artworkTitle}
        </Anchor>
        {' · '}
        {name}
        <Text size="sm" c="dimmed">
          {say(problem)}
        </Text>
      </div>
      <Button
        size="compact-sm"
        variant="default"
        loading={remove.isPending}
        aria-label={t('removeDeferred', { name, title: artworkTitle })}
        onClick={() => remove.mutate()}
      >
        {t('removeImage')}
      </Button>
    </li>
  );
}
