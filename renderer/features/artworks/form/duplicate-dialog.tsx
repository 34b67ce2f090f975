import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { fieldLabel } from '../../../lib/forms/field-label.ts';
import { valuesOf } from './artwork-values.ts';
import { filledFields, onlyFields, stageDuplicate } from './duplicate.ts';

/** What distinguishes one artwork from the next is not copied unless the user wants it. */
const usuallyLeftOut = ['inventoryNumber', 'sortTitle', 'availability', 'price', 'currency'];

/** Asks which fields a new artwork takes from this one, and opens its form. The choice is kept on this desktop. */
export function DuplicateDialog({ artwork, onClose }: { artwork: Artwork; onClose: () => void }) {
  const { t } = useTranslation(['artworks', 'common']);
  // Renders again when the labels of custom fields are loaded.
  useAllCustomFields();
  const navigate = useNavigate();
  const [leftOut, setLeftOut] = useLocalStorage<string[]>({
    key: 'qwarty.duplicate-without',
    defaultValue: usuallyLeftOut,
    getInitialValueInEffect: false,
  });
  const values = valuesOf(artwork);
  const names = filledFields(values);
  const chosen = names.filter((name) => !leftOut.includes(name));

  function start(): void {
    stageDuplicate(onlyFields(values, chosen));
    onClose();
    void navigate({ to: '/artworks/new', search: {} });
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('duplicate.title', { title: artwork.title })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <Stack>
          <Text size="sm">{t('duplicate.text')}</Text>
          <Checkbox.Group
            aria-label={t('duplicate.fields')}
            value={chosen}
            onChange={(now) =>
              setLeftOut([
                ...leftOut.filter((name) => !names.includes(name)),
                ...names.filter((name) => !now.includes(name)),
              ])
            }
          >
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
              {names.map((name) => (
                <Checkbox key={name} value={name} label={fieldLabel(name)} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" data-autofocus>
              {t('duplicate.start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
