import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  /** The id of the form, which these buttons may be outside of. */
  form: string;
  submit: string;
  busy: boolean;
  onCancel: () => void;
};

/** The buttons of a form that is a page of its own, beside its heading. */
export function FormActions({ form, submit, busy, onCancel }: Props) {
  const { t } = useTranslation('common');
  return (
    <Group gap="xs" wrap="nowrap">
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
      <Button type="submit" form={form} loading={busy}>
        {submit}
      </Button>
    </Group>
  );
}
