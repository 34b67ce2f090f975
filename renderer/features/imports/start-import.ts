import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { queryClient } from '../../lib/api/query-client.ts';
import { chooseFiles } from '../../lib/ui/choose-files.ts';
import { reportFailure } from '../../lib/ui/notify.ts';

const accept = '.csv,.tsv,.txt,.xlsx,.ods,.json,.jsonl,.ndjson,.gz';

/** Returns whether a file's name is that of a table. */
export const isTableFile = ({ name }: File): boolean =>
  accept.split(',').some((end) => name.toLowerCase().endsWith(end));

/** A file of this desktop is read by its path, and the review opens at once; pasted rows have no path. */
async function read(file: File): Promise<ImportDetails> {
  const path = window.qwarty?.pathOf(file);
  return path ? await client.imports.open({ path }) : await client.imports.create({ file });
}

/** Starts an import and opens its review. `choose` asks for the file first. */
export function useStartImport() {
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: read,
    onSuccess: (details) => {
      const id = details.import;
      queryClient.setQueryData(orpc.imports.get.queryKey({ input: { id } }), details);
      void queryClient.invalidateQueries({ queryKey: orpc.imports.list.key() });
      void navigate({ to: '/imports/$id', params: { id } });
    },
    onError: reportFailure,
  });
  async function choose() {
    const [file] = await chooseFiles({ accept });
    if (file) start.mutate(file);
  }
  return { start: start.mutate, choose: () => void choose(), isStarting: start.isPending };
}
