import { Alert, Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../components/forms/error-summary.tsx';
import { failureOf } from '../../lib/api/errors.ts';

type Props = {
  title: string;
  /** Text of the button that submits the form. */
  action: string;
  pending: boolean;
  error: unknown;
  /** The errors of the form's fields. */
  errors: object;
  onSubmit: FormEventHandler<HTMLFormElement>;
  onClose: () => void;
  children: ReactNode;
};

/** A dialog with a form about a user. Shows an error that belongs to no field above the buttons. */
export function UserDialog({ title, action, pending, error, errors, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation(['users', 'common']);
  const failure = error ? failureOf(error) : undefined;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          <ErrorSummary errors={errors} />
          {children}
          {failure && !failure.details.errors && (
            <Alert color="red" role="alert" title={t('notSaved')}>
              {failure.message}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
