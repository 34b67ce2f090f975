import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/artworks.ts';
import { contract } from '#shared/contract/index.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { queryClient } from '../../../lib/api/query-client.ts';
import { useCan } from '../../../lib/api/session.ts';
import { dropDraft, keepDraft, readDraft, typedIn } from '../../../lib/forms/drafts.ts';
import { inputSchema } from '../../../lib/forms/input-schema.ts';
import { allAdded } from '../../../lib/forms/pending-additions.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useDraftKey } from '../../../lib/forms/use-draft.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { type ArtworkValues, changesOf, inputOf, isChanged, repeatedParts, valuesOf } from './artwork-values.ts';

type Beginning = { base: Artwork; values: ArtworkValues; restored: boolean };

/**
 * A draft holds the fields that were typed in, and goes on from the version they were typed on: so what somebody else
 * saved meanwhile is asked about, not overwritten.
 */
function begin(artwork: Artwork, draftKey: string, readOnly: boolean): Beginning {
  const today = valuesOf(artwork);
  const draft = readOnly ? null : readDraft(draftKey, today);
  const base = { ...artwork, updatedAt: draft?.basedOn ?? artwork.updatedAt };
  return { base, values: { ...today, ...draft?.values }, restored: draft !== null };
}

/**
 * The form of one artwork. It keeps what is typed until it is saved: as a draft if the window closes, and against a
 * record that somebody else changed meanwhile, which comes as `theirs` to be compared.
 */
export function useArtworkForm(artwork: Artwork) {
  const { t } = useTranslation('artworks');
  const readOnly = !useCan('artworks.update');
  const draftKey = useDraftKey(artwork.id);
  const [beginning] = useState(() => begin(artwork, draftKey, readOnly));
  const [base, setBase] = useState(beginning.base);
  const [draftShown, setDraftShown] = useState(beginning.restored);
  const [theirs, setTheirs] = useState<Artwork | null>(null);
  const [saving, setSaving] = useState(false);
  const { form, showRefusal } = useContractForm<ArtworkValues, unknown>({
    schema: inputSchema(contract.artworks.update),
    initialValues: beginning.values,
    toInput: (values) => ({ ...inputOf(values), id: artwork.id }),
    also: (values) => repeatedParts(values, t('attribution.twice')),
  });
  const values = form.getValues();
  const dirty = !readOnly && isChanged(valuesOf(base), values);
  const running = useRef(false);

  // Changed elsewhere, and nothing typed here: the form follows.
  if (artwork.updatedAt !== base.updatedAt && !dirty && !saving) {
    setBase(artwork);
    form.setValues(valuesOf(artwork));
    form.clearErrors();
  }

  useEffect(() => {
    if (dirty) keepDraft(draftKey, { values: typedIn(valuesOf(base), values), basedOn: base.updatedAt });
    else dropDraft(draftKey);
  }, [draftKey, base, dirty, values]);

  function accept(saved: Artwork, typed: ArtworkValues) {
    queryClient.setQueryData(orpc.artworks.get.queryKey({ input: { id: saved.id } }), saved);
    setBase(saved);
    setDraftShown(false);
    // What was typed while it was being saved is newer than what was saved.
    if (!isChanged(typed, form.getValues())) form.setValues(valuesOf(saved));
    void queryClient.invalidateQueries({ queryKey: orpc.artworks.key() });
  }

  async function send(typed: ArtworkValues, from: Artwork): Promise<boolean> {
    if (running.current) return false;
    running.current = true;
    setSaving(true);
    try {
      const changes = changesOf(valuesOf(from), typed);
      accept(await client.artworks.update({ id: from.id, updatedAt: from.updatedAt, ...changes }), typed);
      return true;
    } catch (error) {
      const { code, details } = failureOf(error);
      if (code === 'STALE' && details.current) setTheirs(details.current as Artwork);
      else if (!showRefusal(error)) reportFailure(error);
      return false;
    } finally {
      running.current = false;
      setSaving(false);
    }
  }

  /** Saves what changed. False if it was refused; the reasons then stand at the fields. */
  async function save(): Promise<boolean> {
    await allAdded();
    const typed = form.getValues();
    if (!isChanged(valuesOf(base), typed)) return true;
    if (form.validate().hasErrors) return false;
    return await send(typed, base);
  }

  function discard() {
    setDraftShown(false);
    setBase(artwork);
    form.setValues(valuesOf(artwork));
    form.clearErrors();
  }

  /** Saves the decision between the two versions, based on the newer one. */
  async function decide(decision: ArtworkValues) {
    if (!theirs) return;
    setTheirs(null);
    setBase(theirs);
    form.setValues(decision);
    await send(decision, theirs);
  }

  return {
    form,
    base,
    readOnly,
    dirty,
    saving,
    draftShown,
    theirs,
    save,
    discard,
    decide,
    cancelDecision: () => setTheirs(null),
    dropDraft: () => dropDraft(draftKey),
  };
}

export type ArtworkForm = ReturnType<typeof useArtworkForm>;
