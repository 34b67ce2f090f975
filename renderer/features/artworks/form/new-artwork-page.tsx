import { Button, Group } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import { contract } from '#shared/contract/index.ts';
import { ConfirmLeave } from '../../../components/confirm-leave.tsx';
import { DropZone } from '../../../components/drop-zone.tsx';
import { Page } from '../../../components/page.tsx';
import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { dropDraft, readDraft, storeDraft } from '../../../lib/forms/drafts.ts';
import { focusRefused } from '../../../lib/forms/focus-first-error.ts';
import { inputSchema } from '../../../lib/forms/input-schema.ts';
import { allAdded } from '../../../lib/forms/pending-additions.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useDraftKey } from '../../../lib/forms/use-draft.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { takeStagedFiles } from '../../../lib/images/staged-files.ts';
import { report, reportFailure } from '../../../lib/ui/notify.ts';
import { ArtworkFormGroups } from './artwork-form-groups.tsx';
import {
  type ArtworkValues,
  emptyArtwork,
  emptyCreator,
  inputOf,
  isChanged,
  repeatedAttributions,
} from './artwork-values.ts';

const route = getRouteApi('/artworks/new');

/** The form for a new artwork; images dropped on it are added after it was saved. */
export function NewArtworkPage({ onImages }: { onImages: (artworkId: string, files: File[]) => void }) {
  const { t } = useTranslation('artworks');
  const navigate = useNavigate();
  const { artistId } = route.useSearch();
  const draftKey = useDraftKey('new-artwork');
  const [files, setFiles] = useState<File[]>([]);
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
    const staged = takeStagedFiles();
    if (staged.length > 0) setFiles(staged);
  }, []);
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
      if (showRefusal(error)) focusRefused();
      else reportFailure(error);
      setSaving(false);
    }
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    await allAdded();
    form.onSubmit((typed) => void create(typed), focusRefused)();
  }

  return (
    <DropZone label={t('dropHere')} onFiles={(more) => setFiles((before) => [...before, ...more])} className="fill">
      <Page title={t('new')} narrow>
        <form noValidate onSubmit={(event) => void submit(event)}>
          <ArtworkFormGroups form={form} />
          <Group mt="xl" justify="space-between">
            <span role="status">
              {files.length > 0 && t('staged', { count: files.length, formatted: formatNumber(files.length) })}
            </span>
            <Button type="submit" loading={saving}>
              {t('create')}
            </Button>
          </Group>
        </form>
        <ConfirmLeave when={dirty && !leaving.current} onLeave={() => dropDraft(draftKey)} />
      </Page>
    </DropZone>
  );
}
