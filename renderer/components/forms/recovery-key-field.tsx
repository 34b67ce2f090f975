import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = {
  fingerprint: string;
  value: string;
  onChange: (value: string) => void;
  error: string | null | undefined;
};

/** A field for the recovery key of encrypted backups, which is typed from paper or pasted from the saved file. */
export function RecoveryKeyField({ fingerprint, value, onChange, error }: Props) {
  const { t } = useTranslation('backup');
  return (
    <Textarea
      label={t('encryption.keyOf', { fingerprint })}
      description={t('encryption.keyHint')}
      autosize
      minRows={2}
      autoComplete="off"
      spellCheck={false}
      data-autofocus
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
