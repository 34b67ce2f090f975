import { Button, Checkbox, Group, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  type SyncSettings,
  type SyncSettingsPatch,
  syncInterval,
  syncSettingsPatch,
} from '#shared/contract/workspace/sync.ts';
import { ErrorSummary } from '../../components/forms/error-summary.tsx';
import { TypedNumber } from '../../components/forms/typed-number.tsx';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf } from '../../lib/api/errors.ts';
import { useContractForm } from '../../lib/forms/use-contract-form.ts';
import { report } from '../../lib/ui/notify.ts';
import { hubChanges, hubValues, usualMinutes } from './hub-values.ts';

/** Settings of the hub, of this desktop's name and of automatic sync. */
export function HubForm({ settings }: { settings: SyncSettings }) {
  const { t } = useTranslation('sync');
  const queries = useQueryClient();
  const { form, showRefusal } = useContractForm({
    schema: syncSettingsPatch,
    initialValues: hubValues(settings),
    toInput: (values) => hubChanges(settings, values),
    fields: { everyMinutes: syncInterval },
  });
  const save = useMutation({
    mutationFn: (patch: SyncSettingsPatch) => client.sync.updateSettings(patch),
    onSuccess: () => {
      report(t('saved'));
      return queries.invalidateQueries({ queryKey: orpc.sync.key() });
    },
    onError: showRefusal,
  });
  const failure = save.error ? failureOf(save.error) : undefined;
  const changes = hubChanges(settings, form.values);
  const { everyMinutes } = form.values;

  return (
    <section aria-labelledby="sync-hub">
      <Title order={2} size="h3" id="sync-hub" mb="xs">
        {t('hub')}
      </Title>
      <form onSubmit={form.onSubmit(() => save.mutate(changes))} noValidate>
        <ErrorSummary errors={form.errors} />
        {settings.fromEnvironment && (
          <Text c="dimmed" mb="sm">
            {t('fromEnvironment')}
          </Text>
        )}
        <TextInput
          maw="32rem"
          label={t('hubUrl')}
          description={
            settings.hasPassword ? t(settings.passwordLasts ? 'passwordKept' : 'passwordForNow') : t('hubUrlHint')
          }
          placeholder="postgres://anna:…@db.example.org/gallery"
          disabled={settings.fromEnvironment}
          spellCheck={false}
          autoComplete="off"
          {...form.getInputProps('hubUrl')}
        />
        <TextInput
          mt="md"
          maw="32rem"
          label={t('desktopName')}
          description={t('desktopNameHint')}
          {...form.getInputProps('desktopName')}
        />
        <Group mt="md" align="center">
          <Checkbox
            label={t('automatic')}
            checked={everyMinutes !== null}
            onChange={(event) => form.setFieldValue('everyMinutes', event.currentTarget.checked ? usualMinutes : null)}
          />
          {everyMinutes !== null && (
            <TypedNumber
              aria-label={t('minutes')}
              leftSection={t('every')}
              leftSectionWidth="4rem"
              rightSection={t('minutes')}
              rightSectionWidth="5rem"
              w="14rem"
              {...form.getInputProps('everyMinutes')}
              field={syncInterval}
            />
          )}
        </Group>
        <Checkbox
          mt="md"
          label={t('keepEverything')}
          description={t('keepEverythingHint')}
          {...form.getInputProps('keepEverything', { type: 'checkbox' })}
        />
        {failure && !failure.details.errors && (
          <Text mt="sm" c="red" role="alert">
            {failure.message}
          </Text>
        )}
        <Button mt="lg" type="submit" disabled={Object.keys(changes).length === 0} loading={save.isPending}>
          {t('save')}
        </Button>
      </form>
    </section>
  );
}
