import { Alert, Button, Group } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import { contract } from '#shared/contract/index.ts';
import { ConfirmLeave } from '../../../components/forms/confirm-leave.tsx';
import { SaveBar } from '../../../components/forms/save-bar.tsx';
import { DropZone } from '../../../components/images/drop-zone.tsx';
import { Page } from '../../../components/page.tsx';
import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { dropDraft, readDraft, storeDraft } from '../../../lib/forms/drafts.ts';
import { inputSchema } from '../../../lib/forms/input-schema.ts';
import { allAdded } from '../../../lib/forms/pending-additions.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useDraftKey } from '../../../lib/forms/use-draft.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import type { ArtworkPerImage } from '../../../lib/images/artwork-per-image.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { report, reportFailure } from '../../../lib/ui/notify.ts';
import { useEscape } from '../../../lib/ui/use-escape.ts';
import { ArtworkFormGroups } from './artwork-form-groups.tsx';
import { ArtworkPerImageDialog } from './artwork-per-image-dialog.tsx';
import {
  type ArtworkValues,
  emptyArtwork,
  emptyCreator,
  inputOf,
  isChanged,
  repeatedAttributions,
} from './artwork-values.ts';
import { useStagedImages } from './use-staged-images.ts';

const route = getRouteApi('/artworks/new');

type Props = {
  /** Adds images to an artwork. */
  onImages: (artworkId: string, files: File[]) => void;
  /** Adds an artwork for each image. */
  onArtworkPerImage: (files: readonly File[], artworks: ArtworkPerImage) => void;
};

/** The form for a new artwork; images dropped on it are added after it was saved. */
export function NewArtworkPage({ onImages, onArtworkPerImage }: Props) {
  const { t } = useTranslation('artworks');
  const navigate = useNavigate();
  const { artistId } = route.useSearch();
  const draftKey = useDraftKey('new-artwork');
  const { files, all, stage, unstage } = useStagedImages();
  const [perImage, setPerImage] = useState(false);
  const [saving, setSaving] = useState(false);
  const leaving = useRef(false);
  const initial: ArtworkValues = { ...emptyArtwork, attributions: [{ ...emptyCreator, artistId: artistId ?? null }] };
  const [first] = useState(() => ({ ...initial, ...(artistId ? {} : readDraft(draftKey, initial)?.values) }));
  const { form, showRefusal } = useContractForm<ArtworkValues, unknown>({
    schema: inputSchema(contract.artworks.create),
    initialValues: first,
    toInput: inputOf,
    fields: artworks.fields,
    also: (values) => repeatedAttributions(values, t('attribution.twice')),
  });
  const values = form.getValues();
  const dirty = isChanged(initial, values) || files.length > 0;

  useEffect(() => {
    if (leaving.current) return;
    if (dirty) storeDraft(draftKey, { values, basedOn: null });
    else dropDraft(draftKey);
  }, [draftKey, dirty, values]);

  async function create(typed: ArtworkValues) {
    setSaving(true);
    try {
      const artwork = await client.artworks.create(inputOf(typed));
      queryClient.setQueryData(orpc.artworks.get.queryKey({ input: { id: artwork.id } }), artwork);
      leaving.current = true;
      dropDraft(draftKey);
      void queryClient.invalidateQueries({ queryKey: orpc.artworks.key() });
      report(t('created', { title: artwork.title }));
      if (files.length > 0) onImages(artwork.id, files);
      await navigate({ to: '/artworks/$id', params: { id: artwork.id }, replace: true, ignoreBlocker: true });
    } catch (error) {
      if (!showRefusal(error)) reportFailure(error);
      setSaving(false);
    }
  }

  function startPerImage(artworks: ArtworkPerImage) {
    leaving.current = true;
    dropDraft(draftKey);
    onArtworkPerImage(all, artworks);
    void navigate({ to: '/artworks', ignoreBlocker: true });
  }

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    await allAdded();
    form.onSubmit((typed) => void create(typed))();
  }

  const cancel = () => void navigate({ to: '/artworks' });
  const element = useRef<HTMLFormElement>(null);
  useEscape(element, cancel);
  useCommand('save', () => void submit());
  useCommand('save-and-close', () => void submit());

  return (
    <DropZone label={t('dropHere')} onFiles={stage} className="fill">
      <Page title={t('new')} narrow>
        <div role="status">
          {files.length > 0 && (
            <Alert mb="lg" color="accent">
              <Group justify="space-between">
                {t('staged', { count: all.length, formatted: formatNumber(all.length) })}
                <Group gap="xs">
                  {all.length > 1 && (
                    <Button size="compact-sm" variant="default" onClick={() => setPerImage(true)}>
                      {t('perImage.title')}
                    </Button>
                  )}
                  <Button size="compact-sm" variant="subtle" onClick={unstage}>
                    {t('unstage')}
                  </Button>
                </Group>
              </Group>
            </Alert>
          )}
        </div>
        <form ref={element} noValidate onSubmit={(event) => void submit(event)}>
          <ArtworkFormGroups form={form} autoFocus />
          <SaveBar submit={t('create')} dirty={dirty} saving={saving} onCancel={cancel} />
        </form>
        {perImage && (
          <ArtworkPerImageDialog form={form} files={all} onStart={startPerImage} onClose={() => setPerImage(false)} />
        )}
        <ConfirmLeave when={dirty && !leaving.current} onLeave={() => dropDraft(draftKey)} />
      </Page>
    </DropZone>
  );
}
