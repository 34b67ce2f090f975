import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { artists } from '#shared/catalogue/artists.ts';
import { artistInput } from '#shared/contract/catalogue/artists.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useDraft, useDraftKey } from '../../../lib/forms/use-draft.ts';
import { useCommand } from '../../../lib/ui/commands.ts';
import { report } from '../../../lib/ui/notify.ts';
import { ArtistForm, type SidePanel } from './artist-form.tsx';
import { type ArtistValues, emptyArtist, inputOf } from './form-values.ts';

type Props = { sidePanel?: SidePanel; onSaved: (artistId: string) => void; onCancel: () => void };

/** What happens after an artist was added: their page opens, or the next one is entered. */
type Creation = { values: ArtistValues; after: 'open' | 'next' };

export function NewArtistPage({ sidePanel, onSaved, onCancel }: Props) {
  const { t } = useTranslation('artists');
  const { form, showRefusal } = useContractForm({
    schema: artistInput,
    initialValues: emptyArtist,
    toInput: inputOf,
    fields: artists.fields,
  });
  const draft = useDraft(form, useDraftKey('new-artist'), null);
  const create = useMutation({
    mutationFn: ({ values }: Creation) => client.artists.create(inputOf(values)),
    onSuccess: async (artist, { after }, _result, { client: queries }) => {
      if (after === 'open') form.resetDirty();
      else form.reset();
      draft.drop();
      report(t('created', { name: artist.name }));
      queries.setQueryData(orpc.artists.get.queryKey({ input: { id: artist.id } }), artist);
      await queries.invalidateQueries({ queryKey: orpc.artists.list.key() });
      if (after === 'open') {
        onSaved(artist.id);
        return;
      }
      requestAnimationFrame(() => document.querySelector<HTMLElement>('main form :is(input, textarea)')?.focus());
    },
    onError: showRefusal,
  });
  const createNext = () => form.onSubmit((values) => create.mutate({ values, after: 'next' }))();
  useCommand('save-and-new', createNext);
  const failure = create.isError ? failureOf(create.error) : undefined;

  return (
    <ArtistForm
      title={t('new')}
      submit={t('create')}
      next={{ label: t('createNext'), onClick: createNext }}
      form={form}
      busy={create.isPending}
      problem={failure?.details.errors ? undefined : failure?.message}
      sidePanel={sidePanel}
      draft={draft}
      onSubmit={(values) => create.mutate({ values, after: 'open' })}
      onCancel={onCancel}
    />
  );
}
