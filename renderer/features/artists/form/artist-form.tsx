import { Alert, Title } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmLeave } from '../../../components/forms/confirm-leave.tsx';
import { ErrorSummary } from '../../../components/forms/error-summary.tsx';
import { SaveBar } from '../../../components/forms/save-bar.tsx';
import type { ContractForm } from '../../../lib/forms/use-contract-form.ts';
import { useEscape } from '../../../lib/ui/use-escape.ts';
import { ArtistFields } from './artist-fields.tsx';
import classes from './artist-form.module.css';
import type { ArtistValues } from './form-values.ts';

/** Content beside the form that can fill in fields, such as the artist lookup. */
export type SidePanel = (form: { values: ArtistValues; fill: (values: Partial<ArtistValues>) => void }) => ReactNode;

type Props = {
  title: string;
  submit: string;
  /** A button that saves and begins the next artist. */
  next?: { label: string; onClick: () => void };
  form: ContractForm<ArtistValues>;
  busy: boolean;
  problem: string | undefined;
  sidePanel?: SidePanel | undefined;
  /** The unsaved draft: whether it was restored, and how to discard it. */
  draft: { restored: boolean; isDirty: () => boolean; drop: () => void };
  onSubmit: (values: ArtistValues) => void;
  onCancel: () => void;
};

/** The form for a new or existing artist, with the artist lookup beside it. */
export function ArtistForm({ title, submit, next, form, busy, problem, sidePanel, draft, ...on }: Props) {
  const { t } = useTranslation('common');
  const { onSubmit, onCancel } = on;
  const element = useRef<HTMLFormElement>(null);
  useEscape(element, onCancel);
  return (
    <div className={classes.page} data-aside={sidePanel ? true : undefined}>
      <form ref={element} className={classes.main} onSubmit={form.onSubmit(onSubmit)} noValidate aria-label={title}>
        <Title order={1} className={classes.heading}>
          {title}
        </Title>
        <ErrorSummary errors={form.errors} />
        {problem && (
          <Alert color="red" role="alert" mb="lg">
            {problem}
          </Alert>
        )}
        {draft.restored && (
          <Alert color="gray" role="status" mb="lg">
            {t('draftRestored')}
          </Alert>
        )}
        <ArtistFields form={form} />
        <SaveBar submit={submit} {...(next && { next })} dirty={draft.isDirty()} saving={busy} onCancel={onCancel} />
      </form>
      {sidePanel && (
        <aside className={classes.aside}>
          {sidePanel({ values: form.values, fill: (values) => form.setValues(values) })}
        </aside>
      )}
      <ConfirmLeave when={draft.isDirty} onLeave={draft.drop} />
    </div>
  );
}
