import { useEffect, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { artworks } from '#shared/catalogue/artworks.ts';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { contract } from '#shared/contract/index.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { useCanForArtist } from '../../../lib/api/session.ts';
import { changedFields, dropDraft, storeDraft } from '../../../lib/forms/drafts.ts';
import { inputSchema } from '../../../lib/forms/input-schema.ts';
import { allAdded } from '../../../lib/forms/pending-additions.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useDraftKey } from '../../../lib/forms/use-draft.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { newChangeSet } from '../../../lib/ui/undo.tsx';
import { withArtists } from './add-artists.ts';
import { beginForm, reduceForm } from './artwork-form-state.ts';
import { type ArtworkValues, changesOf, inputOf, isChanged, repeatedAttributions, valuesOf } from './artwork-values.ts';

/** What became of a save: the fields show why it was refused, a dialog asks which version to keep. */
type Saving = 'saved' | 'refused' | 'asked';

/**
 * The form of one artwork. Unsaved changes are stored as a draft. If another user saved the record meanwhile, their
 * version is returned as `saved`, to be compared.
 */
export function useArtworkForm(artwork: Artwork) {
  const { t } = useTranslation('artworks');
  const readOnly = !useCanForArtist('artworks.update', artwork.artistId);
  const draftKey = useDraftKey(artwork.id);
  const [initial] = useState(() => beginForm(artwork, draftKey, readOnly));
  const [state, dispatch] = useReducer(reduceForm, initial.state);
  const { base, saved, saving } = state;
  const { form, showErrors } = useContractForm<ArtworkValues, unknown>({
    schema: inputSchema(contract.artworks.update),
    initialValues: initial.values,
    toInput: (values) => ({ ...inputOf(values), id: artwork.id }),
    fields: artworks.fields,
    also: (values) => repeatedAttributions(values, t('attribution.twice')),
  });
  const values = form.getValues();
  const dirty = !readOnly && isChanged(valuesOf(base), values);
  const running = useRef(false);

  // Without unsaved changes the form follows what other users save.
  if (artwork.updatedAt !== base.updatedAt && !dirty && !saving) {
    dispatch({ type: 'follow', artwork });
    show(artwork);
  }

  useEffect(() => {
    if (dirty) storeDraft(draftKey, { values: changedFields(valuesOf(base), values), basedOn: base.updatedAt });
    else dropDraft(draftKey);
  }, [draftKey, base, dirty, values]);

  function show(record: Artwork) {
    form.setValues(valuesOf(record));
    form.clearErrors();
  }

  async function send(typed: ArtworkValues, from: Artwork): Promise<Saving> {
    if (running.current) return 'refused';
    running.current = true;
    dispatch({ type: 'send' });
    try {
      const changeSet = newChangeSet();
      const complete = await withArtists(form, typed, changeSet);
      const changes = changesOf(valuesOf(from), complete);
      const input = { id: from.id, updatedAt: from.updatedAt, ...changes };
      const updated = await client.artworks.update(input, { context: { changeSet } });
      queryClient.setQueryData(orpc.artworks.get.queryKey({ input: { id: updated.id } }), updated);
      dispatch({ type: 'accept', artwork: updated });
      // Keeps what was typed while saving.
      if (!isChanged(complete, form.getValues())) form.setValues(valuesOf(updated));
      void queryClient.invalidateQueries({ queryKey: orpc.artworks.key() });
      return 'saved';
    } catch (error) {
      const { code, details } = failureOf(error);
      if (code === 'STALE' && details.current) {
        dispatch({ type: 'ask', saved: details.current as Artwork });
        return 'asked';
      }
      dispatch({ type: 'refuse' });
      if (!showErrors(error)) reportFailure(error);
      return 'refused';
    } finally {
      running.current = false;
    }
  }

  return {
    ...state,
    form,
    readOnly,
    dirty,

    /** Saves the changes. */
    save: async (): Promise<Saving> => {
      await allAdded();
      const typed = form.getValues();
      if (!isChanged(valuesOf(base), typed)) return 'saved';
      if (form.validate().hasErrors) return 'refused';
      return await send(typed, base);
    },

    /** Saves the user's choice between both versions, based on the newer one. */
    decide: async (decision: ArtworkValues) => {
      if (!saved) return;
      dispatch({ type: 'decide' });
      form.setValues(decision);
      await send(decision, saved);
    },

    cancelDecision: () => dispatch({ type: 'cancel-decision' }),
    dropDraft: () => dropDraft(draftKey),
  };
}

export type ArtworkForm = ReturnType<typeof useArtworkForm>;
