import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { auth } from '#shared/contract/workspace/auth.ts';
import { EmailField } from '../../../components/forms/email-field.tsx';
import { ErrorSummary } from '../../../components/forms/error-summary.tsx';
import { NewPasswordField } from '../../../components/forms/password-field.tsx';
import { client } from '../../../lib/api/client.ts';
import { useRefreshSession } from '../../../lib/api/session.ts';
import { inputSchema } from '../../../lib/forms/input-schema.ts';
import { useContractForm } from '../../../lib/forms/use-contract-form.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { sampleAsked } from '../../../lib/ui/start-options.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { GateFrame } from '../gate-frame.tsx';
import { useAttempt } from '../use-attempt.ts';
import { BucketStart } from './bucket-start.tsx';
import classes from './first-start.module.css';
import { OpenArchive } from './open-archive.tsx';
import { RestoreStart } from './restore-start.tsx';
import { SampleProgressPage } from './sample-progress.tsx';
import { useRestore } from './use-restore.ts';
import { useSample } from './use-sample.ts';

type Values = { galleryName: string; name: string; email: string; password: string; start: 'empty' | 'sample' };

const toInput = ({ start: _start, galleryName: _name, ...account }: Values) => account;

/**
 * Creates the first admin and asks whether to add the sample gallery.
 * @param restored whether the accounts of a backup wait for passwords
 */
export function FirstStart({ restored }: { restored: boolean }) {
  const { t } = useTranslation(['auth', 'backup']);
  const attempt = useAttempt();
  const refresh = useRefreshSession();
  const sample = useSample();
  const { form, showRefusal } = useContractForm<Values, unknown>({
    schema: inputSchema(auth.setUp),
    initialValues: { galleryName: '', name: '', email: '', password: '', start: sampleAsked ? 'sample' : 'empty' },
    toInput,
  });

  async function create(values: Values) {
    const failed = await attempt.run(async () => {
      await client.auth.setUp(toInput(values));
      await nameGallery(values.galleryName);
      if (values.start === 'sample') await sample.load();
      await refresh();
    });
    if (failed) showRefusal(failed);
  }

  const [mode, setMode] = useState<'new' | 'restoring' | 'bucket' | 'archive' | 'restored'>(
    restored ? 'restored' : 'new',
  );
  const restore = useRestore();
  const chooseBackup = async () => {
    if (await restore.choose()) setMode('restoring');
  };
  const showRestored = async () => {
    await refresh();
    setMode('restored');
  };

  if (mode === 'restoring')
    return <RestoreStart restore={restore} onBack={() => setMode('new')} onRestored={() => void showRestored()} />;
  if (mode === 'bucket')
    return <BucketStart connect={restore.connect} onBack={() => setMode('new')} onFound={() => setMode('restoring')} />;
  if (mode === 'archive') return <OpenArchive onBack={() => setMode('new')} onOpened={() => setMode('restored')} />;
  if (sample.progress) return <SampleProgressPage progress={sample.progress} onStop={sample.stop} />;
  return (
    <GateFrame wide title={t('welcome')} text={t(restored ? 'restoredText' : 'welcomeText')}>
      <form onSubmit={form.onSubmit(create)} noValidate>
        <Stack gap="sm">
          <ErrorSummary errors={form.errors} />
          {mode === 'new' && (
            <TextInput
              label={t('galleryName')}
              autoComplete="organization"
              autoFocus
              {...form.getInputProps('galleryName')}
            />
          )}
          <TextInput label={t('name')} autoComplete="name" {...form.getInputProps('name')} />
          <EmailField label={t('email')} autoComplete="username" {...form.getInputProps('email')} />
          <NewPasswordField label={t('password')} {...form.getInputProps('password')} />
          {!sampleAsked && mode === 'new' && (
            <Radio.Group label={t('startWith')} {...form.getInputProps('start')}>
              <div className={classes.choices}>
                <Choice value="empty" title={t('empty')} text={t('emptyText')} />
                <Choice value="sample" title={t('sample')} text={t('sampleText')} />
              </div>
            </Radio.Group>
          )}
          <FailureNotice message={attempt.message} waitSeconds={attempt.waitSeconds} />
          <Button type="submit" mt="sm" loading={attempt.busy}>
            {t('create')}
          </Button>
          {mode === 'new' && (
            <Group justify="center" gap="xs">
              <Button variant="subtle" onClick={() => void chooseBackup()}>
                {t('backup:first.open')}
              </Button>
              <Button variant="subtle" onClick={() => setMode('bucket')}>
                {t('backup:first.openBucket')}
              </Button>
              <Button variant="subtle" onClick={() => setMode('archive')}>
                {t('archive.open')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </GateFrame>
  );
}

/** Stores the gallery's name. A failure does not keep the user out of their gallery, because settings can change it. */
async function nameGallery(galleryName: string): Promise<void> {
  if (galleryName.trim() === '') return;
  try {
    await client.settings.update({ galleryName: galleryName.trim() });
  } catch (error) {
    reportFailure(error);
  }
}

function Choice({ value, title, text }: { value: Values['start']; title: string; text: string }) {
  return (
    <Radio.Card value={value} className={classes.choice} aria-label={`${title}. ${text}`}>
      <Radio.Indicator size="sm" />
      <div>
        <Text fw={500}>{title}</Text>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
    </Radio.Card>
  );
}
