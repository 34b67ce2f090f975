import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../../lib/api/client.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { saveFile } from '../../../lib/ui/save-file.ts';

/** Byte order mark, without which spreadsheets assume the system's legacy encoding. */
const byteOrderMark = '\ufeff';

/** Saves open conflicts as CSV. */
export function ExportConflicts() {
  const { t } = useTranslation('sync');
  const save = useMutation({
    mutationFn: async () => {
      const { csv } = await client.sync.conflictsCsv();
      saveFile(new Blob([byteOrderMark, csv], { type: 'text/csv' }), `${t('exportName')}.csv`);
    },
    onError: reportFailure,
  });
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconDownload size={14} stroke={1.5} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {t('export')}
    </Button>
  );
}
