import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type UserPatch, userPatch } from '#shared/contract/workspace/users.ts';
import { type ContractForm, useContractForm } from '../../lib/forms/use-contract-form.ts';
import { report } from '../../lib/ui/notify.ts';
import { useUpdateUser } from './use-update-user.ts';
import { UserDialog } from './user-dialog.tsx';

type Props<V extends Record<string, unknown>> = {
  title: string;
  initialValues: V;
  toPatch: (values: V) => UserPatch;
  /** The notification after saving. */
  done: string;
  onClose: () => void;
  children: (form: ContractForm<V>) => ReactNode;
};

/** A dialog that changes some fields of a user. */
export function UpdateUser<V extends Record<string, unknown>>({ title, toPatch, done, onClose, ...props }: Props<V>) {
  const { t } = useTranslation('common');
  const { initialValues, children } = props;
  const { form, showRefusal } = useContractForm<V, unknown>({ schema: userPatch, initialValues, toInput: toPatch });
  const update = useUpdateUser();

  function save(values: V) {
    update.mutate(toPatch(values), {
      onSuccess: () => {
        report(done);
        onClose();
      },
      onError: showRefusal,
    });
  }

  return (
    <UserDialog
      title={title}
      action={t('save')}
      pending={update.isPending}
      error={update.error}
      errors={form.errors}
      onSubmit={form.onSubmit(save)}
      onClose={onClose}
    >
      {children(form)}
    </UserDialog>
  );
}
