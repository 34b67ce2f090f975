import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BackupStatus } from '#shared/contract/workspace/backups.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { reportFailure } from '../../lib/ui/notify.ts';

const whileRunningMs = 500;
const idleMs = 60_000;

/** The state of backups, which is followed closely while one runs. */
export function useBackupStatus(enabled = true) {
  return useQuery(
    orpc.backups.status.queryOptions({
      enabled,
      refetchInterval: ({ state }) => (state.data?.job?.state === 'running' ? whileRunningMs : idleMs),
    }),
  );
}

/** Calls an operation that returns the new state. */
function useChange<Input>(change: (input: Input) => Promise<BackupStatus>, { onError = reportFailure } = {}) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (status) => {
      queries.setQueryData(orpc.backups.status.queryKey(), status);
      void queries.invalidateQueries({ queryKey: orpc.backups.list.key() });
    },
    onError,
  });
}

export const useBackUp = () => useChange((input: { destination?: string }) => client.backups.create(input));
export const useDrill = () => useChange((input: { destination?: string }) => client.backups.drill(input));
export const useCancel = () => useChange(() => client.backups.cancel());
export const useAddFolder = () => useChange(() => client.backups.addFolder());
export const useAddBucket = () => useChange(() => client.backups.addBucket());
/** The form that asks for the key shows why it was refused. */
const inForm = { onError: () => undefined };
export const useUnlock = () => useChange((input: { id: string; key: string }) => client.backups.unlock(input), inForm);
export const useEncrypt = () => useChange((input: { id: string; key: string }) => client.backups.encrypt(input));
export const useNewKey = () =>
  useMutation({ mutationFn: async () => await client.backups.newKey(), onError: reportFailure });
export const useRestoreBeside = () =>
  useChange((input: { destination: string; id: string }) => client.backups.restoreBeside(input));
export const useBackupSettings = () =>
  useChange((input: Partial<Pick<BackupStatus, 'schedule' | 'keep'>>) => client.backups.updateSettings(input));
export const useRemoveDestination = () =>
  useChange(async (id: string) => {
    await client.backups.removeDestination({ id });
    return await client.backups.status();
  });
