import { Skeleton } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Page } from '../../../components/page.tsx';
import { failureOf } from '../../../lib/api/errors.ts';
import { ColumnsTab } from '../columns/columns-tab.tsx';
import { NamesTab } from '../names/names-tab.tsx';
import { RemoveImport } from '../remove-import.tsx';
import { ReviewTab } from '../rows/review-tab.tsx';
import type { ImportSearch } from '../search.ts';
import { SpellingsTab } from '../spellings/spellings-tab.tsx';
import { useImport } from '../use-import.ts';
import { ActionBar, type UndoImport } from './action-bar.tsx';
import classes from './import-page.module.css';
import { SourcePanel } from './source-panel.tsx';
import { Steps } from './steps.tsx';

type Props = {
  id: string;
  search: ImportSearch;
  onSearch: (search: ImportSearch) => void;
  onRemoved: () => void;
  undo: UndoImport;
};

/** The review of one import: its columns, its doubtful names, and what it does with each row. */
export function ImportPage(props: Props) {
  const { t } = useTranslation('imports');
  const { details, error, refetch } = useImport(props.id);
  if (error && failureOf(error).code === 'NOT_FOUND') {
    return (
      <EmptyState page title={t('gone')} text={t('goneText')}>
        <BackLink />
      </EmptyState>
    );
  }
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  return details ? <Review {...props} details={details} /> : <Skeleton height={240} m="xl" />;
}

const BackLink = () => {
  const { t } = useTranslation('imports');
  return (
    <Link to="/imports" className={classes.back}>
      <IconChevronLeft size={16} stroke={1.5} aria-hidden />
      {t('back')}
    </Link>
  );
};

function Review({ id, search, onSearch, onRemoved, undo, details }: Props & { details: ImportDetails }) {
  const tab = search.tab ?? (details.applied ? 'review' : 'columns');
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const clear = useCallback(() => setTicked(new Set()), []);
  return (
    <div className={classes.page}>
      <div className={classes.main}>
        <Page
          fill
          title={details.fileName}
          subtitle={<SourcePanel details={details} />}
          actions={
            <div className={classes.headActions}>
              <RemoveImport details={details} onRemoved={onRemoved} />
              <BackLink />
            </div>
          }
        >
          <Steps id={id} tab={tab} counts={{ names: details.questions, spellings: details.clusters }} />
          {tab === 'columns' && details.columns.length > 0 && <ColumnsTab details={details} />}
          {tab === 'names' && <NamesTab details={details} />}
          {tab === 'spellings' && <SpellingsTab details={details} />}
          {(tab === 'review' || (tab === 'columns' && details.columns.length === 0)) && (
            <ReviewTab
              details={details}
              search={search}
              ticked={ticked}
              onTicked={setTicked}
              onState={(state) => onSearch({ ...search, state, result: undefined, row: undefined })}
            />
          )}
        </Page>
      </div>
      <ActionBar
        details={details}
        state={tab === 'review' ? search.state : undefined}
        ticked={ticked}
        onApplied={clear}
        undo={undo}
      />
    </div>
  );
}
