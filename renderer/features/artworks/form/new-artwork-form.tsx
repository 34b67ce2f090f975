import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { contract } from '#shared/contract/index.ts';
import { ConfirmLeave } from '../../../components/forms/confirm-leave.tsx';
import { SaveBar } from '../../../components/forms/save-bar.tsx';
import { client, orpc } from '../../../lib/api/client.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { dropDraft, readDraft, storeDraft } from '../../../lib/forms/drafts.ts';
import { inputSchema } from '../../../lib/forms/input-schema.ts';
import { allAdded } from '../../../lib/forms/pending-additions.ts';
import { type ContractForm, useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useDraftKey } from '../../../lib/forms/use-draft.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { report, reportFailure } from '../../../lib/ui/notify.ts';
import { newChangeSet } from '../../../lib/ui/undo.tsx';
import { useEscape } from '../../../lib/ui/use-escape.ts';
import { withArtists } from './add-artists.ts';
import { ArtworkFormGroups } from './artwork-form-groups.tsx';
import {
  type ArtworkValues,
  emptyArtwork,
  emptyCreator,
  inputOf,
  isChanged,
  repeatedAttributions,
} from './artwork-values.ts';
import { takeDuplicate } from './duplicate.ts';
import { useNextNumber } from './use-next-number.ts';

type Props = {
  /** The artist from whose page the artwork is added. */
  artistId: string | undefined;
  /** Whether images are waiting for the artwork. */
  hasImages: boolean;
  onCreated: (artwork: Artwork, then: 'open' | 'next') => Promise<void>;
  onCancel: () => void;
  /** Renders what needs the form; `discard` ends it without saving. */
  children: (editing: { form: ContractForm<ArtworkValues>; discard: () => void }) => ReactNode;
};

/**
 * The form of a new artwork, which begins with the next inventory number, a draft, or the fields of another artwork.
 */
export function NewArtworkForm({ artistId, hasImages, onCreated, onCancel, children }: Props) {
  const { t } = useTranslation('artworks');
  const draftKey = useDraftKey('new-artwork');
  const [saving, setSaving] = useState(false);
  const [number, setNumber] = useState('');
  const isDone = useRef(false);
  const initial: ArtworkValues = {
    ...emptyArtwork,
    attributions: [{ ...emptyCreator, artistId: artistId ?? null }],
    inventoryNumber: number,
  };
  const [begun] = useState(() => takeDuplicate() ?? (artistId ? null : readDraft(draftKey, initial)?.values));
  const { form, showRefusal } = useContractForm<ArtworkValues, unknown>({
    schema: inputSchema(contract.artworks.create),
    initialValues: { ...initial, ...begun },
    toInput: inputOf,
    fields: artworks.fields,
    also: (values) => repeatedAttributions(values, t('attribution.twice')),
  });
  const values = form.getValues();
  const dirty = isChanged(initial, values) || hasImages;
  useNextNumber((next) => {
    if (form.getValues().inventoryNumber !== '') return;
    setNumber(next);
    form.setFieldValue('inventoryNumber', next);
  }, begun?.inventoryNumber === undefined);

  useEffect(() => {
    if (isDone.current) return;
    if (dirty) storeDraft(draftKey, { values, basedOn: null });
    else dropDraft(draftKey);
  }, [draftKey, dirty, values]);

  function discard(): void {
    isDone.current = true;
    dropDraft(draftKey);
  }

  async function create(typed: ArtworkValues, then: 'open' | 'next'): Promise<void> {
    setSaving(true);
    try {
      const changeSet = newChangeSet();
      const input = inputOf(await withArtists(form, typed, changeSet));
      const artwork = await client.artworks.create(input, { context: { changeSet } });
      queryClient.setQueryData(orpc.artworks.get.queryKey({ input: { id: artwork.id } }), artwork);
      discard();
      void queryClient.invalidateQueries({ queryKey: orpc.artworks.key() });
      report(t('created', { title: artwork.title }));
      await onCreated(artwork, then);
    } catch (error) {
      if (!showRefusal(error)) reportFailure(error);
      setSaving(false);
    }
  }

  async function submit(then: 'open' | 'next'): Promise<void> {
    if (saving) return;
    await allAdded();
    form.onSubmit((typed) => void create(typed, then))();
  }

  const element = useRef<HTMLFormElement>(null);
  useEscape(element, onCancel);
  useCommand('save', () => void submit('open'));
  useCommand('save-and-close', () => void submit('open'));
  useCommand('save-and-new', () => void submit('next'));

  return (
    <>
      <form
        ref={element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit('open');
        }}
      >
        <ArtworkFormGroups form={form} autoFocus proposedNumber={number} />
        <SaveBar
          submit={t('create')}
          next={{ label: t('createNext'), onClick: () => void submit('next') }}
          dirty={dirty}
          saving={saving}
          onCancel={onCancel}
        />
      </form>
      {children({ form, discard })}
      <ConfirmLeave when={() => dirty && !isDone.current} onLeave={() => dropDraft(draftKey)} />
    </>
  );
}
