import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type SavedSearch,
  type SavedSearchInput,
  savedSearchInput,
} from '#shared/contract/catalogue/saved-searches.ts';
import { limits } from '#shared/limits.ts';
import { ErrorSummary } from '../../components/forms/error-summary.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import type { Contents } from './searches.ts';

type Props = {
  /** The search to rename; without one, `contents` are saved as a new one. */
  search?: SavedSearch;
  contents?: Contents;
  onSaved?: (saved: SavedSearch) => void;
  onClose: () => void;
};

/** Asks for the name of a search, and saves or renames it. */
export function SaveSearchDialog({ search, contents, onSaved, onClose }: Props) {
  const { t } = useTranslation(['searches', 'common']);
  const { form, showRefusal } = useContractForm<{ name: string }, unknown>({
    schema: savedSearchInput,
    initialValues: { name: search?.name ?? '' },
    toInput: ({ name }) => ({ name }),
  });
  const save = useMutation({
    mutationFn: ({ name }: { name: string }) =>
      search
        ? client.savedSearches.update({ id: search.id, name })
        : client.savedSearches.create({ name, ...(contents as Omit<SavedSearchInput, 'name'>) }),
    onSuccess: async (saved, _values, _result, { client: queries }) => {
      await queries.invalidateQueries({ queryKey: orpc.savedSearches.key() });
      onSaved?.(saved);
      onClose();
    },
    onError: showRefusal,
  });
  const failure = save.isError ? failureOf(save.error) : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(search ? 'renameTitle' : 'saveTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.onSubmit((values) => save.mutate(values))();
        }}
      >
        <Stack>
          <ErrorSummary errors={form.errors} />
          <TextInput
            label={t('name')}
            description={search ? undefined : t('saveHint')}
            data-autofocus
            autoComplete="off"
            maxLength={limits.name}
            {...form.getInputProps('name')}
          />
          {failure && !failure.details.errors && (
            <Alert color="red" role="alert">
              {failure.message}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
