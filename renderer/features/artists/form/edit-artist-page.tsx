import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { artists } from '#shared/catalogue/artists.ts';
import { type Artist, artistPatch } from '#shared/contract/catalogue/artists.ts';
import { StaleDialog } from '../../../components/forms/stale-dialog.tsx';
import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { combined, differences } from '../../../lib/forms/differences.ts';
import { readDraft } from '../../../lib/forms/drafts.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { shownValue } from '../../../lib/forms/shown-value.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useDraft, useDraftKey } from '../../../lib/forms/use-draft.ts';
import { report } from '../../../lib/ui/notify.ts';
import { ArtistMissing } from '../artist-missing.tsx';
import { ArtistForm, type SidePanel } from './artist-form.tsx';
import { type ArtistValues, inputOf, valuesOf } from './form-values.ts';

type Props = { artistId: string; sidePanel?: SidePanel; onDone: () => void };

export function EditArtistPage({ artistId, ...rest }: Props) {
  const { data: artist, error } = useQuery(orpc.artists.get.queryOptions({ input: { id: artistId } }));
  if (error) return <ArtistMissing error={error} />;
  return artist ? <Editor key={artistId} artist={artist} {...rest} /> : null;
}

/** Edits the version that was loaded. If the record has changed since, shows both versions and saves the selection. */
function Editor({ artist, sidePanel, onDone }: { artist: Artist; sidePanel?: SidePanel; onDone: () => void }) {
  const { t } = useTranslation(['artists', 'common']);
  const draftKey = useDraftKey(artist.id);
  // A draft keeps the version that it is based on, so that later edits by others are compared instead of overwritten.
  const [base, setBase] = useState(() => ({
    ...artist,
    updatedAt: readDraft(draftKey, valuesOf(artist))?.basedOn ?? artist.updatedAt,
  }));
  const [current, setCurrent] = useState<Artist>();
  const { form, showRefusal } = useContractForm({
    schema: artistPatch,
    initialValues: valuesOf(base),
    toInput: (values) => ({ ...inputOf(values), id: artist.id }),
    fields: artists.fields,
  });
  const draft = useDraft(form, draftKey, base.updatedAt);
  const save = useMutation({
    mutationFn: ({ values, basis }: { values: ArtistValues; basis: Artist }) =>
      client.artists.update({ ...inputOf(values), id: artist.id, updatedAt: basis.updatedAt }),
    onSuccess: async (saved, _values, _result, { client: queries }) => {
      form.resetDirty();
      draft.drop();
      report(t('common:saved'));
      queries.setQueryData(orpc.artists.get.queryKey({ input: { id: saved.id } }), saved);
      await queries.invalidateQueries({ queryKey: orpc.artists.list.key() });
      onDone();
    },
    onError: (error) => {
      const { code, details } = failureOf(error);
      if (code === 'STALE') setCurrent(details.current as Artist);
      else showRefusal(error);
    },
  });
  const failure = save.isError ? failureOf(save.error) : undefined;
  const problem = failure?.details.errors ? undefined : failure?.message;

  return (
    <>
      <ArtistForm
        title={t('editTitle', { name: base.name })}
        submit={t('common:saveChanges')}
        form={form}
        busy={save.isPending}
        problem={failure?.code === 'STALE' ? undefined : problem}
        sidePanel={sidePanel}
        draft={draft}
        onSubmit={(values) => save.mutate({ values, basis: base })}
        onCancel={onDone}
      />
      {current && (
        <StaleDialog
          name={current.name}
          differences={differences(valuesOf(base), form.values, valuesOf(current), fieldLabel, shownValue)}
          onClose={() => setCurrent(undefined)}
          onDecide={(sides) => {
            const values = combined(form.values, valuesOf(current), sides);
            form.setInitialValues(valuesOf(current));
            form.setValues(values);
            setBase(current);
            setCurrent(undefined);
            save.mutate({ values, basis: current });
          }}
        />
      )}
    </>
  );
}
