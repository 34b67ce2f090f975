import { Alert, Button, Group, Modal, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type CustomKind, customKinds, type ExtensibleRecord } from '#shared/catalogue/custom-fields.ts';
import { type CustomField, customFieldInput } from '#shared/contract/catalogue/custom-fields.ts';
import { limits } from '#shared/limits.ts';
import { ErrorSummary } from '../../../components/forms/error-summary.tsx';
import { client, orpc } from '../../api/client.ts';
import { failureOf } from '../../api/errors.ts';
import { report } from '../../ui/notify.ts';
import { allAdded } from '../pending-additions.ts';
import { useContractForm } from '../use-contract-form.ts';

type Values = { label: string; kind: CustomKind; terms: string[] };
type Props = {
  recordType: ExtensibleRecord;
  /** The field to edit; without one, a field is added. */
  field?: CustomField;
  /** What a new field is proposed to be. */
  proposed?: Values;
  onSaved?: (field: CustomField) => void;
  onClose: () => void;
};

/**
 * Adds a custom field, or edits its name and terms. The kind cannot be changed later, because the values would not fit.
 */
export function CustomFieldDialog({ recordType, field, proposed, onSaved, onClose }: Props) {
  const { t } = useTranslation(['settings', 'common']);
  const { form, showRefusal } = useContractForm<Values, unknown>({
    schema: customFieldInput,
    initialValues: field ?? proposed ?? { label: '', kind: 'text', terms: [] },
    toInput: (values) => ({ recordType, ...inputOf(values) }),
  });
  const save = useMutation({
    mutationFn: async (values: Values) => {
      const { kind, ...changes } = inputOf(values);
      return await (field
        ? client.customFields.update({ id: field.id, ...changes })
        : client.customFields.create({ recordType, kind, ...changes }));
    },
    onSuccess: (saved, _values, _result, { client: queries }) => {
      report(t(field ? 'common:saved' : 'fields.added', { label: saved.label }));
      onClose();
      onSaved?.(saved);
      return queries.invalidateQueries({ queryKey: orpc.customFields.key() });
    },
    onError: showRefusal,
  });
  const failure = save.isError ? failureOf(save.error) : undefined;
  const { kind } = form.getValues();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(field ? 'fields.editTitle' : `fields.addTitle.${recordType}`)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void allAdded().then(() => form.onSubmit((values) => save.mutate(values))());
        }}
      >
        <Stack>
          <ErrorSummary errors={form.errors} />
          <TextInput
            label={t('fields.label')}
            data-autofocus
            autoComplete="off"
            maxLength={limits.customFields.label}
            {...form.getInputProps('label')}
          />
          <Select
            label={t('fields.kind')}
            description={field ? t('fields.kindFixed') : undefined}
            data={customKinds.map((value) => ({ value, label: t(`fields.kinds.${value}`) }))}
            allowDeselect={false}
            readOnly={field !== undefined}
            {...form.getInputProps('kind')}
          />
          {kind === 'list' && (
            <TagsInput
              label={t('fields.terms')}
              description={t('fields.termsHint')}
              maxTags={limits.customFields.terms}
              maxLength={limits.term}
              splitChars={[';']}
              acceptValueOnBlur
              {...form.getInputProps('terms')}
            />
          )}
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
              {field ? t('common:save') : t('fields.add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Terms that were entered before another kind was chosen are left out. */
const inputOf = ({ label, kind, terms }: Values) => ({ label, kind, ...(kind === 'list' ? { terms } : {}) });
