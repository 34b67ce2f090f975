import { Button, Checkbox, Group, NumberInput, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncSettings, SyncSettingsPatch } from '#shared/contract/sync.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { failureOf, fieldErrors } from '../../lib/api/errors.ts';
import { report } from '../../lib/ui/notify.ts';

const usualMinutes = 30;

/** Where the hub is, what this desktop is called there, and whether it synchronises by itself. */
export function HubForm({ settings }: { settings: SyncSettings }) {
  const { t } = useTranslation('sync');
  const queries = useQueryClient();
  const [hubUrl, setHubUrl] = useState(settings.hubUrl ?? '');
  const [desktopName, setDesktopName] = useState(settings.desktopName);
  const [everyMinutes, setEveryMinutes] = useState(settings.everyMinutes);
  const [keepEverything, setKeepEverything] = useState(settings.keepEverything);
  const save = useMutation({
    mutationFn: (patch: SyncSettingsPatch) => client.sync.updateSettings(patch),
    onSuccess: () => {
      report(t('saved'));
      return queries.invalidateQueries({ queryKey: orpc.sync.key() });
    },
  });
  const refused = save.error ? fieldErrors(save.error) : {};
  const changes: SyncSettingsPatch = {
    ...(hubUrl === (settings.hubUrl ?? '') ? {} : { hubUrl: hubUrl || null }),
    ...(desktopName === settings.desktopName ? {} : { desktopName }),
    ...(everyMinutes === settings.everyMinutes ? {} : { everyMinutes }),
    ...(keepEverything === settings.keepEverything ? {} : { keepEverything }),
  };
  const changed = Object.keys(changes).length > 0;

  return (
    <section aria-labelledby="sync-hub">
      <Title order={2} size="h3" id="sync-hub" mb="xs">
        {t('hub')}
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(changes);
        }}
      >
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
          value={hubUrl}
          error={refused.hubUrl}
          disabled={settings.fromEnvironment}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setHubUrl(event.currentTarget.value)}
        />
        <TextInput
          mt="md"
          maw="32rem"
          label={t('desktopName')}
          description={t('desktopNameHint')}
          value={desktopName}
          error={refused.desktopName}
          onChange={(event) => setDesktopName(event.currentTarget.value)}
        />
        <Group mt="md" align="center">
          <Checkbox
            label={t('automatic')}
            checked={everyMinutes !== null}
            onChange={(event) => setEveryMinutes(event.currentTarget.checked ? usualMinutes : null)}
          />
          {everyMinutes !== null && (
            <NumberInput
              aria-label={t('minutes')}
              prefix={`${t('every')} `}
              suffix={` ${t('minutes')}`}
              w="11rem"
              min={1}
              max={1440}
              value={everyMinutes}
              error={refused.everyMinutes}
              onChange={(value) => setEveryMinutes(typeof value === 'number' ? value : usualMinutes)}
            />
          )}
        </Group>
        <Checkbox
          mt="md"
          label={t('keepEverything')}
          description={t('keepEverythingHint')}
          checked={keepEverything}
          onChange={(event) => setKeepEverything(event.currentTarget.checked)}
        />
        {save.error && Object.keys(refused).length === 0 && (
          <Text mt="sm" c="red" role="alert">
            {failureOf(save.error).message}
          </Text>
        )}
        <Button mt="lg" type="submit" disabled={!changed} loading={save.isPending}>
          {t('save')}
        </Button>
      </form>
    </section>
  );
}
