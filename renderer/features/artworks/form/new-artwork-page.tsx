import { Alert, Button, Group } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import { contract } from '#shared/contract/index.ts';
import { ConfirmLeave } from '../../../components/confirm-leave.tsx';
import { DropZone } from '../../../components/drop-zone.tsx';
import { Page } from '../../../components/page.tsx';
import { SaveBar } from '../../../components/save-bar.tsx';
import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { dropDraft, readDraft, storeDraft } from '../../../lib/forms/drafts.ts';
import { inputSchema } from '../../../lib/forms/input-schema.ts';
import { allAdded } from '../../../lib/forms/pending-additions.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useDraftKey } from '../../../lib/forms/use-draft.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { takeStagedFiles } from '../../../lib/images/staged-files.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { report, reportFailure } from '../../../lib/ui/notify.ts';
import { useEscape } from '../../../lib/ui/use-escape.ts';
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
  const { files, count, stage, unstage } = useStagedImages();
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
                {t('staged', { count, formatted: formatNumber(count) })}
                <Button size="compact-sm" variant="subtle" onClick={unstage}>
                  {t('unstage')}
                </Button>
              </Group>
            </Alert>
          )}
        </div>
        <form ref={element} noValidate onSubmit={(event) => void submit(event)}>
          <ArtworkFormGroups form={form} autoFocus />
          <SaveBar submit={t('create')} dirty={dirty} saving={saving} onCancel={cancel} />
        </form>
        <ConfirmLeave when={dirty && !leaving.current} onLeave={() => dropDraft(draftKey)} />
      </Page>
    </DropZone>
  );
}

/** The images that will be added to the new artwork: those dropped on the list, then those dropped on the form. */
function useStagedImages() {
  const [files, setFiles] = useState<File[]>([]);
  const [count, setCount] = useState(0);
  const stage = useCallback((more: File[], counted: Promise<number>) => {
    void counted.then((total) => {
      setFiles((before) => [...before, ...more]);
      setCount((before) => before + total);
    });
  }, []);
  useEffect(() => {
    const staged = takeStagedFiles();
    if (staged) stage(staged.files, staged.count);
  }, [stage]);
  function unstage() {
    setFiles([]);
    setCount(0);
  }
  return { files, count, stage, unstage };
}
