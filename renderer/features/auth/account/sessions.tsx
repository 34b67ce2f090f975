import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Session } from '#shared/contract/workspace/auth.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { day, relativeTime } from '../../../lib/i18n/dates.ts';
import { report, reportFailure } from '../../../lib/ui/notify.ts';

/** The user's sessions, with a button to end each except this window's, which ends by signing out. */
export function Sessions() {
  const { t } = useTranslation('auth');
  const { data: sessions = [] } = useQuery(orpc.auth.sessions.queryOptions());
  const end = useMutation({
    mutationFn: (session: Session) => client.auth.endSession({ id: session.id }),
    onSuccess: (_answer, _session, _result, { client: queries }) => {
      report(t('sessionEnded'));
      return queries.invalidateQueries({ queryKey: orpc.auth.sessions.key() });
    },
    onError: reportFailure,
  });

  return (
    <section aria-labelledby="own-sessions">
      <Title order={3} size="h4" id="own-sessions">
        {t('sessions')}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t('sessionsText')}
      </Text>
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
        {sessions.map((session) => (
          <Group component="li" key={session.id} justify="space-between" wrap="nowrap">
            <div>
              <Group gap="xs">
                <Text fw={500}>{session.client}</Text>
                {session.current && <Badge>{t('thisWindow')}</Badge>}
              </Group>
              <Text size="sm" c="dimmed">
                {t('lastUsed', { when: relativeTime(session.lastUsedAt) })} ·{' '}
                {t('signedInAt', { when: day(session.createdAt) })}
              </Text>
            </div>
            {!session.current && (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('endSessionOf', { client: session.client })}
                onClick={() => end.mutate(session)}
              >
                {t('endSession')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </section>
  );
}
