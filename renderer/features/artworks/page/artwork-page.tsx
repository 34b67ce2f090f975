import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { DropZone } from '../../../components/images/drop-zone.tsx';
import { Page } from '../../../components/page.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { useCanForArtist } from '../../../lib/api/session.ts';
import { readDraft } from '../../../lib/forms/drafts.ts';
import { useDraftKey } from '../../../lib/forms/use-draft.ts';
import { useEditKey } from '../../../lib/ui/use-edit-key.ts';
import { valuesOf } from '../form/artwork-values.ts';
import { ArtworkActions } from './artwork-actions.tsx';
import { ArtworkCaption } from './artwork-caption.tsx';
import { ArtworkEditor } from './artwork-editor.tsx';
import { ArtworkFacts } from './artwork-facts.tsx';
import { ArtworkMissing } from './artwork-missing.tsx';
import classes from './artwork-page.module.css';
import { BackToList, Neighbours } from './neighbours.tsx';

const route = getRouteApi('/artworks/$id');

type Props = {
  /** Renders the artwork's images; their texts are fields only while the artwork is edited. */
  images: (artwork: Artwork, editing: boolean) => ReactNode;
  /** Adds images to an artwork. */
  onImages: (artworkId: string, files: File[]) => void;
  /** Renders the collections that the artwork is in. */
  collections: (id: string) => ReactNode;
  /** Renders the record's history. */
  history: (id: string) => ReactNode;
};

/** An artwork's page: images, caption, facts and history to read, or the form. The viewer opens above it. */
export function ArtworkPage(props: Props) {
  const { t } = useTranslation('common');
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(orpc.artworks.get.queryOptions({ input: { id } }));
  if (error && (!data || failureOf(error).code === 'NOT_FOUND'))
    return <ArtworkMissing error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader m="xl" aria-label={t('loading')} />;
  return (
    <>
      <Loaded key={data.id} artwork={data} {...props} />
      <Outlet />
    </>
  );
}

function Loaded({ artwork, images, onImages, collections, history }: Props & { artwork: Artwork }) {
  const { t } = useTranslation('artworks');
  const canEdit = useCanForArtist('artworks.update', artwork.artistId);
  const canAddImages = useCanForArtist('images.update', artwork.artistId);
  const draftKey = useDraftKey(artwork.id);
  // Unsaved changes of an earlier session are continued.
  const [editing, setEditing] = useState(() => readDraft(draftKey, valuesOf(artwork)) !== null);
  const isEditing = editing && canEdit;
  const edit = useRef<HTMLButtonElement>(null);
  const read = () => {
    setEditing(false);
    requestAnimationFrame(() => edit.current?.focus());
  };
  useEditKey(() => setEditing(true), canEdit && !editing);
  return (
    <DropZone
      label={t('dropHere')}
      onFiles={(files) => onImages(artwork.id, files)}
      disabled={!canAddImages}
      className="fill"
    >
      <Page
        title={artwork.title}
        lead={<BackToList />}
        actions={
          <>
            <Neighbours id={artwork.id} />
            <ArtworkActions
              artwork={artwork}
              edit={edit}
              onEdit={canEdit && !isEditing ? () => setEditing(true) : undefined}
            />
          </>
        }
      >
        <div className={classes.columns} data-editing={isEditing || undefined}>
          <div className={classes.images}>{images(artwork, isEditing)}</div>
          <div className={classes.text}>
            {isEditing ? (
              <ArtworkEditor artwork={artwork} onDone={read} />
            ) : (
              <>
                <ArtworkCaption artwork={artwork} />
                <ArtworkFacts artwork={artwork} />
                <div className={classes.collections}>{collections(artwork.id)}</div>
              </>
            )}
          </div>
        </div>
        {history(artwork.id)}
      </Page>
    </DropZone>
  );
}
