import { Alert, Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Collection, collectionInput } from '#shared/contract/catalogue/collections.ts';
import { limits } from '#shared/limits.ts';
import { ErrorSummary } from '../../components/forms/error-summary.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import { pathOf, useCollections, withDescendants } from './use-collections.ts';

type Values = { name: string; note: string; parentId: string | null };
type Props = {
  /** The collection to edit; without one, a collection is added. */
  collection?: Collection;
  /** Where a new collection is proposed to be. */
  parentId?: string;
  onSaved?: (saved: Collection) => void;
  onClose: () => void;
};

/** Adds a collection, or edits its name, its note and which collection it is in. */
export function CollectionDialog({ collection, parentId = '', onSaved, onClose }: Props) {
  const { t } = useTranslation(['collections', 'common']);
  const all = useCollections() ?? [];
  const { form, showRefusal } = useContractForm<Values, unknown>({
    schema: collectionInput,
    initialValues: {
      name: collection?.name ?? '',
      note: collection?.note ?? '',
      parentId: (collection ? collection.parentId : parentId) || null,
    },
    toInput: (values) => values,
  });
  const save = useMutation({
    mutationFn: (values: Values) =>
      collection
        ? client.collections.update({ id: collection.id, updatedAt: collection.updatedAt, ...values })
        : client.collections.create(values),
    onSuccess: async (saved, _values, _result, { client: queries }) => {
      await queries.invalidateQueries({ queryKey: orpc.collections.key() });
      onSaved?.(saved);
      onClose();
    },
    onError: showRefusal,
  });
  const failure = save.isError ? failureOf(save.error) : undefined;
  const within = collection ? withDescendants(all, collection.id) : new Set();
  const parents = all
    .filter(({ id }) => !within.has(id))
    .map((each) => ({ value: each.id, label: [...pathOf(all, each), each.name].join(' / ') }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(collection ? 'editTitle' : 'newTitle')}
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
            data-autofocus
            autoComplete="off"
            maxLength={limits.name}
            {...form.getInputProps('name')}
          />
          {parents.length > 0 && (
            <Select
              label={t('within')}
              placeholder={t('top')}
              data={parents}
              clearable
              searchable={parents.length > 8}
              clearButtonProps={{ 'aria-label': t('top') }}
              {...form.getInputProps('parentId')}
            />
          )}
          <Textarea
            label={t('note')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={limits.longText}
            {...form.getInputProps('note')}
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
              {collection ? t('common:save') : t('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
