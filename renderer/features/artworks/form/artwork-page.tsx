import { ActionIcon, Alert, Loader, Menu, Text } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/artworks.ts';
import { ConfirmLeave } from '../../../components/confirm-leave.tsx';
import { DropZone } from '../../../components/drop-zone.tsx';
import { Page } from '../../../components/page.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { useCan, useCanForArtist } from '../../../lib/api/session.ts';
import { focusRefused } from '../../../lib/forms/focus-first-error.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { Creators } from '../attributions/creators.tsx';
import { ArtworkFacts } from '../facts/artwork-facts.tsx';
import { removeArtworks } from '../selection/remove-artworks.tsx';
import { ArtworkFormGroups } from './artwork-form-groups.tsx';
import { ArtworkMissing } from './artwork-missing.tsx';
import classes from './artwork-page.module.css';
import { Conflict } from './conflict.tsx';
import { Neighbours } from './neighbours.tsx';
import { SaveBar } from './save-bar.tsx';
import { type ArtworkForm, useArtworkForm } from './use-artwork-form.ts';

const route = getRouteApi('/artworks/$id');

type Props = {
  /** Renders the artwork's images. */
  images: (artwork: Artwork) => ReactNode;
  /** Adds images to an artwork. */
  onImages: (artworkId: string, files: File[]) => void;
  /** Renders the record's history. */
  history: (id: string) => ReactNode;
};

/** An artwork's page: images, form and history. The viewer opens above it. */
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

function Loaded({ artwork, images, onImages, history }: Props & { artwork: Artwork }) {
  const { t } = useTranslation('artworks');
  const editing = useArtworkForm(artwork);
  const canAddImages = useCanForArtist('images.update', artwork.artistId);
  const save = () => void editing.save().then((saved) => saved || focusRefused());
  useCommand('save', save);
  useSaveAndClose(editing);
  return (
    <DropZone
      label={t('dropHere')}
      onFiles={(files) => onImages(artwork.id, files)}
      disabled={!canAddImages}
      className="fill"
    >
      <Page
        title={artwork.title}
        subtitle={
          <>
            <Creators creators={artwork.attributions} />
            {artwork.dateText && <span>, {artwork.dateText}</span>}
          </>
        }
        actions={
          <>
            <Neighbours id={artwork.id} />
            <Actions artwork={artwork} />
          </>
        }
      >
        <div className={classes.columns}>
          <div className={classes.images}>{images(artwork)}</div>
          {editing.readOnly ? (
            <div className={classes.form}>
              <ArtworkFacts artwork={artwork} />
            </div>
          ) : (
            <form
              className={classes.form}
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                save();
              }}
            >
              {editing.draftShown && editing.dirty && (
                <Alert mb="md" color="accent" variant="light">
                  <Text size="sm">{t('draftRestored')}</Text>
                </Alert>
              )}
              <ArtworkFormGroups form={editing.form} />
              <SaveBar shown={editing.dirty} saving={editing.saving} onDiscard={editing.discard} />
            </form>
          )}
        </div>
        {history(artwork.id)}
        <Conflict editing={editing} />
        <ConfirmLeave when={editing.dirty} onLeave={editing.dropDraft} />
      </Page>
    </DropZone>
  );
}

/** Returns to the list once the changes are saved. */
function useSaveAndClose({ dirty, save }: ArtworkForm): void {
  const { history } = useRouter();
  const navigate = useNavigate();
  const [closing, setClosing] = useState(false);
  useCommand('save-and-close', () => void save().then((saved) => (saved ? setClosing(true) : focusRefused())));
  useEffect(() => {
    if (!closing || dirty) return;
    if (history.canGoBack()) history.back();
    else void navigate({ to: '/artworks' });
  }, [closing, dirty, history, navigate]);
}

function Actions({ artwork }: { artwork: Artwork }) {
  const { t } = useTranslation('artworks');
  const navigate = useNavigate();
  const canRemove = useCan('artworks.remove');
  if (!canRemove) return null;
  async function remove() {
    const gone = await removeArtworks([artwork.id], artwork.title);
    if (gone.length > 0) await navigate({ to: '/artworks', ignoreBlocker: true });
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="lg" aria-label={t('more')}>
          <IconDots size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
          onClick={() => void remove()}
        >
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
