import { useTranslation } from 'react-i18next';
import { useCan } from '../../lib/api/session.ts';
import type { ChosenArtworks } from '../../lib/artworks/dragging.ts';
import { moveIn, takeFrom } from './change-members.ts';
import { CollectionMenu } from './collection-menu.tsx';
import classes from './collections.module.css';
import { MemberNote } from './member-note.tsx';
import { useCollections } from './use-collections.ts';

/** Returns what the list of artworks shows as the page of a collection; undefined for other lists. */
export function useShownCollection(id: string | undefined) {
  const { t } = useTranslation('collections');
  const canEdit = useCan('collections.edit');
  const all = useCollections();
  if (id === undefined) return undefined;
  const collection = all?.find((each) => each.id === id);
  const name = collection?.name ?? (all ? t('gone') : '');
  return {
    title: name,
    menu: collection && canEdit && <CollectionMenu collection={collection} all={all ?? []} />,
    note: collection?.note && <p className={classes.note}>{collection.note}</p>,
    footer: (artworkId: string) => <MemberNote collectionId={id} artworkId={artworkId} />,
    empty: { title: t('empty'), text: t(canEdit ? 'emptyText' : 'emptyReader') },
    ...(canEdit &&
      collection && {
        taking: {
          label: t('takeFrom', { name }),
          onTake: (chosen: ChosenArtworks) => void takeFrom({ id, name }, chosen),
        },
        onMove: (ids: readonly string[], before: string | null) => moveIn(id, ids, before),
      }),
  };
}
