import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type S3Settings, s3Settings } from '#shared/contract/workspace/settings.ts';
import { BucketFields } from '../../../components/forms/bucket-fields.tsx';
import { ErrorSummary } from '../../../components/forms/error-summary.tsx';
import { bucketInput, bucketValues } from '../../../lib/forms/bucket-values.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { say } from '../../../lib/i18n/say.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { GateFrame } from '../gate-frame.tsx';
import { useAttempt } from '../use-attempt.ts';

type Props = { connect: (bucket: S3Settings) => Promise<void>; onBack: () => void; onFound: () => void };

/** Asks for the address and keys of the bucket that contains the backups. */
export function BucketStart({ connect, onBack, onFound }: Props) {
  const { t } = useTranslation('backup');
  const attempt = useAttempt();
  const { form, showRefusal } = useContractForm({
    schema: s3Settings,
    initialValues: bucketValues(null),
    toInput: bucketInput,
    also: ({ secretAccessKey }): Record<string, string> =>
      secretAccessKey ? {} : { secretAccessKey: say({ messageKey: 'fields.required' }) },
  });

  async function find(values: Parameters<typeof bucketInput>[0]) {
    const failed = await attempt.run(async () => {
      await connect(bucketInput(values));
      onFound();
    });
    if (failed) showRefusal(failed);
  }

  return (
    <GateFrame wide title={t('first.bucketTitle')} text={t('first.bucketText')}>
      <form onSubmit={form.onSubmit(find)} noValidate>
        <Stack gap="sm">
          <ErrorSummary errors={form.errors} />
          <BucketFields form={form} isNew />
          <FailureNotice message={attempt.message} waitSeconds={attempt.waitSeconds} />
          <Group justify="space-between">
            <Button variant="default" onClick={onBack}>
              {t('first.back')}
            </Button>
            <Button type="submit" loading={attempt.busy}>
              {t('first.unlock')}
            </Button>
          </Group>
        </Stack>
      </form>
    </GateFrame>
  );
}
