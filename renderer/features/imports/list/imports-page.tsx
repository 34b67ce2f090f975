import { Button, Skeleton } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { DropZone } from '../../../components/images/drop-zone.tsx';
import { Page } from '../../../components/page.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { report } from '../../../lib/ui/notify.ts';
import { useStartImport } from '../start-import.ts';
import { ImportLine } from './import-line.tsx';
import classes from './imports-page.module.css';

const runningMs = 1_000;

/** The imports under review, newest first. */
export function ImportsPage() {
  const { t } = useTranslation('imports');
  const { start, choose, isStarting } = useStartImport();
  const { data, error, refetch, isPending } = useQuery(
    orpc.imports.list.queryOptions({
      staleTime: 0,
      refetchInterval: ({ state }) => (state.data?.some(({ progress }) => progress !== null) ? runningMs : false),
    }),
  );
  function drop(files: File[]) {
    const [file] = files;
    if (files.length === 1 && file) start(file);
    else report(t('oneAtATime'));
  }
  const buttons = (
    <>
      <Button variant="default" renderRoot={(props) => <Link to="/imports/images" {...props} />}>
        {t('importImages')}
      </Button>
      <Button
        leftSection={<IconTableImport size={16} stroke={1.5} aria-hidden />}
        loading={isStarting}
        onClick={choose}
      >
        {t('importFile')}
      </Button>
    </>
  );
  const isEmpty = data?.length === 0;
  return (
    <DropZone className="fill" label={t('drop')} onFiles={drop}>
      <Page title={t('title')} subtitle={t('subtitle')} actions={!isEmpty && buttons}>
        {error && <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />}
        {isPending && <Skeleton height={160} />}
        {isEmpty && (
          <EmptyState
            icon={<IconTableImport size={40} stroke={1} aria-hidden />}
            title={t('none')}
            text={t('noneText')}
          >
            {buttons}
          </EmptyState>
        )}
        {data && !isEmpty && (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('file')}</th>
                <th scope="col" className={classes.number}>
                  {t('rows')}
                </th>
                <th scope="col">{t('state')}</th>
                <th scope="col" className={classes.who}>
                  {t('by')}
                </th>
                <th scope="col" className={classes.when}>
                  {t('when')}
                </th>
                <th scope="col">
                  <span className="visually-hidden">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((each) => (
                <ImportLine key={each.import} details={each} />
              ))}
            </tbody>
          </table>
        )}
      </Page>
    </DropZone>
  );
}
