import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../lib/api/client.ts';
import { useCan, useScope } from '../../../lib/api/session.ts';
import { focusRefused } from '../../../lib/forms/focus-first-error.ts';
import { allAdded } from '../../../lib/forms/pending-additions.ts';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import type { ArtworkPerImage } from '../../../lib/images/artwork-per-image.ts';
import { newChangeSet, offerUndoOf } from '../../../lib/ui/undo.tsx';
import { addArtists } from '../form/add-artists.ts';
import { MainArtistField } from '../form/artwork-fields.tsx';
import { type ArtworkValues, inputOf } from '../form/artwork-values.ts';
import classes from './artwork-per-image.module.css';
import { fileArtists } from './file-artists.ts';
import { countWith, type FileValue, fieldsOf, fileValues, titleOf, useFileTexts } from './file-texts.ts';

type Props = {
  form: ContractForm<ArtworkValues>;
  files: readonly File[];
  onStart: (artworks: ArtworkPerImage) => void;
  onClose: () => void;
};

/** Asks for the artist of several images, each of which becomes an artwork, and which of their texts are used. */
export function ArtworkPerImageDialog({ form, files, onStart, onClose }: Props) {
  const { t } = useTranslation(['artworks', 'common']);
  const texts = useFileTexts(files);
  const [chosen, setChosen] = useState<FileValue[]>(['title', 'keywords']);
  const canAdd = useCan('artists.create');
  const mayName = useScope('artworks.update') !== 'own' && canAdd;
  const offered = fileValues.filter((value) => countWith(texts, value) > 0 && (value !== 'creators' || mayName));
  const used = new Set(chosen.filter((value) => offered.includes(value)));
  /** Whether the files name all artists. */
  const named = used.has('creators') && countWith(texts, 'creators') === files.length;
  const counted = { count: files.length, formatted: formatNumber(files.length) };

  async function start() {
    await allAdded();
    // The titles come from the files.
    const isArtist = (path: string) => path === 'artistId' || path.startsWith('attributions');
    const refused = Object.keys(form.validate().errors).filter(
      (path) => path !== 'title' && !(named && isArtist(path)),
    );
    if (refused.length === 0) return onStart(artworksOf(form.getValues()));
    // Other fields are behind the dialog.
    if (!refused.every(isArtist)) onClose();
    focusRefused();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('perImage.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size="lg"
    >
      <Stack>
        <Text size="sm">{t('perImage.text')}</Text>
        {!named && <MainArtistField form={form} />}
        {offered.length > 0 && (
          <Checkbox.Group
            label={t('perImage.use')}
            value={chosen}
            onChange={(values) => setChosen(values as FileValue[])}
          >
            <Stack gap={6} mt={6}>
              {offered.map((value) => (
                <Checkbox
                  key={value}
                  value={value}
                  label={t(`perImage.value.${value}`, {
                    with: formatNumber(countWith(texts, value)),
                    all: formatNumber(files.length),
                  })}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <ol className={classes.titles} aria-label={t('perImage.titles')}>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: files can have the same name, and the list does not change
            <li key={index}>
              {titleOf(file, texts[index] ?? null, used)}
              {used.has('creators') && texts[index]?.creators && (
                <span className={classes.creator}> {texts[index].creators.join(', ')}</span>
              )}
            </li>
          ))}
        </ol>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button onClick={() => void start()}>{t('perImage.add', counted)}</Button>
        </Group>
      </Stack>
    </Modal>
  );

  function artworksOf(values: ArtworkValues): ArtworkPerImage {
    const changeSet = newChangeSet();
    const context = { changeSet };
    const artists = named ? Promise.resolve([]) : addArtists(values.attributions, changeSet);
    const findArtists = fileArtists(changeSet);
    return {
      changeSet,
      create: async (index) => {
        const file = files[index];
        const its = texts[index] ?? null;
        const creators = used.has('creators') ? (its?.creators ?? []) : [];
        // What names one artwork belongs to none of them.
        const own = { sortTitle: '', otherTitles: [], inventoryNumber: '' };
        const shared = inputOf({ ...values, ...own, attributions: await artists });
        const people = (await findArtists(creators)).map((artistId) => ({ artistId, role: 'artist', qualifier: null }));
        const input = {
          ...shared,
          ...(people.length > 0 && { artistId: people[0]?.artistId, attributions: people }),
          ...fieldsOf(its, used, values.tags),
          title: file ? titleOf(file, its, used) : '',
        };
        return (await client.artworks.create(input, { context })).id;
      },
      remove: (id) => client.artworks.remove({ id }, { context }),
      onAdded: (count) => {
        const many = { count, formatted: formatNumber(count) };
        offerUndoOf({ done: t('perImage.added', many), undone: t('perImage.undone', many) }, changeSet);
      },
    };
  }
}
