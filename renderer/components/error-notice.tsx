import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

type Props = { message: string; onRetry?: () => void };

/** Shows why something failed, with a button to try again. */
export function ErrorNotice({ message, onRetry }: Props) {
  const { t } = useTranslation('common');
  return (
    <Alert role="alert" color="red" title={t('somethingWrong')} maw="36rem" m="lg">
      {message}
      {onRetry && (
        <div>
          <Button mt="sm" size="compact-sm" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      )}
    </Alert>
  );
}
