import { Button, Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImageImportFailure } from '#shared/contract/files/image-imports.ts';
import { client, orpc } from '../../lib/api/client.ts';
import { say } from '../../lib/i18n/say.ts';
import { reportFailure } from '../../lib/ui/notify.ts';
import { saveFile } from '../../lib/ui/save-file.ts';
import classes from './image-import.module.css';

const shown = 100;

/** The files that were not added, with their reasons; the whole list can be saved as CSV. */
export function Failures({ id }: { id: string }) {
  const { t } = useTranslation('imageImport');
  const { data } = useQuery(orpc.imageImports.failures.queryOptions({ input: { id, limit: shown }, staleTime: 0 }));
  if (!data || data.total === 0) return null;
  async function save() {
    const lines = [[t('file'), t('reason')]];
    for await (const failure of allFailures(id)) lines.push([failure.name, say(failure)]);
    const csv = lines.map((cells) => cells.map(quoted).join(',')).join('\r\n');
    saveFile(new Blob([`\uFEFF${csv}\r\n`], { type: 'text/csv' }), t('failuresFile'));
  }
  return (
    <section aria-labelledby="failures">
      <Group justify="space-between" mt="xl" mb="xs">
        <Title order={2} size="h4" id="failures">
          {t('failures')}
        </Title>
        <Button variant="default" size="compact-sm" onClick={() => void save().catch(reportFailure)}>
          {t('saveFailures')}
        </Button>
      </Group>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('file')}</th>
            <th scope="col">{t('reason')}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((failure) => (
            <tr key={failure.name}>
              <th scope="row">{failure.name}</th>
              <td>{say(failure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const pageSize = 500;

async function* allFailures(id: string): AsyncGenerator<ImageImportFailure> {
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await client.imageImports.failures({ id, cursor, limit: pageSize });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
}

/** A leading apostrophe keeps spreadsheet programs from running a file name as a formula. */
const quoted = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
