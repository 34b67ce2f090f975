import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { limits } from '#shared/limits.ts';
import { client } from '../../../lib/api/client.ts';
import { focusRefused } from '../../../lib/forms/focus-first-error.ts';
import { allAdded } from '../../../lib/forms/pending-additions.ts';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { type ArtworkPerImage, titleOfFile } from '../../../lib/images/artwork-per-image.ts';
import { newChangeSet, offerUndoOf } from '../../../lib/ui/undo.tsx';
import { addArtists } from './add-artists.ts';
import { MainArtistField } from './artwork-fields.tsx';
import classes from './artwork-per-image.module.css';
import { type ArtworkValues, inputOf } from './artwork-values.ts';

type Props = {
  form: ContractForm<ArtworkValues>;
  files: readonly File[];
  onStart: (artworks: ArtworkPerImage) => void;
  onClose: () => void;
};

/** Asks for the artist of several images, each of which becomes an artwork named after its file. */
export function ArtworkPerImageDialog({ form, files, onStart, onClose }: Props) {
  const { t } = useTranslation(['artworks', 'common']);
  const counted = { count: files.length, formatted: formatNumber(files.length) };

  async function start() {
    await allAdded();
    // The titles come from the files.
    const refused = Object.keys(form.validate().errors).filter((path) => path !== 'title');
    if (refused.length === 0) return onStart(artworksOf(form.getValues()));
    // Other fields are behind the dialog.
    if (!refused.every((path) => path === 'artistId' || path.startsWith('attributions'))) onClose();
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
        <MainArtistField form={form} />
        <ol className={classes.titles} aria-label={t('perImage.titles')}>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: files can have the same name, and the list does not change
            <li key={index}>{titleOfFile(file.name)}</li>
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
    const artists = addArtists(values.attributions, changeSet);
    return {
      changeSet,
      create: async (fileName) => {
        // What names one artwork belongs to none of them.
        const own = { sortTitle: '', otherTitles: [], inventoryNumber: '' };
        const shared = inputOf({ ...values, ...own, attributions: await artists });
        const title = titleOfFile(fileName).slice(0, limits.title);
        return (await client.artworks.create({ ...shared, title }, { context })).id;
      },
      remove: (id) => client.artworks.remove({ id }, { context }),
      onAdded: (count) => {
        const many = { count, formatted: formatNumber(count) };
        offerUndoOf({ done: t('perImage.added', many), undone: t('perImage.undone', many) }, changeSet);
      },
    };
  }
}
