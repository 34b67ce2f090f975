import { Button, Skeleton } from '@mantine/core';
import { IconTextSpellcheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { VirtualList } from '../../../components/virtual-list.tsx';
import { orpc } from '../../../lib/api/client.ts';
import { failureOf } from '../../../lib/api/errors.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { editsOf } from '../edits.ts';
import { moveByKey } from '../names/move-by-key.ts';
import classes from '../names/names-tab.module.css';
import { isRunning } from '../state-text.ts';
import { keptSpelling, withSpellings } from './merged-values.ts';
import { SpellingCard } from './spelling-card.tsx';

const usualHeightPx = 150;

/** Groups of nearly equal values, of which one spelling can be imported for all. */
export function SpellingsTab({ details }: { details: ImportDetails }) {
  const { t } = useTranslation('imports');
  const { import: id, mapping } = details;
  const { data, isPending, error, refetch } = useQuery(orpc.imports.clusters.queryOptions({ input: { id } }));
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  if (isPending || (data.length === 0 && isRunning(details))) return <Skeleton height={240} />;
  if (data.length === 0) {
    return (
      <EmptyState
        icon={<IconTextSpellcheck size={40} stroke={1} aria-hidden />}
        title={t('spellings.none')}
        text={t('spellings.noneText')}
      />
    );
  }
  const left = data.filter((cluster) => keptSpelling(mapping, cluster) === null);
  const mergeAll = () =>
    editsOf(id).map(
      withSpellings(
        mapping,
        left.map((cluster) => ({ cluster, keep: cluster.values[0]!.value })),
      ),
    );
  return (
    <div className={classes.tab}>
      <div className={classes.tools}>
        <p id="spellings-hint">
          {t('spellings.intro')} {t('spellings.hint')}
        </p>
        <span role="status" className={classes.left}>
          {t('spellings.left', { count: left.length, formatted: formatNumber(left.length) })}
        </span>
        <Button variant="default" disabled={left.length === 0} onClick={mergeAll}>
          {t('spellings.mergeAll')}
        </Button>
      </div>
      <VirtualList
        className={classes.cards}
        items={data}
        keyOf={({ column, values }) => `${column} ${values[0]?.value}`}
        total={data.length}
        hasMore={false}
        onNearEnd={() => undefined}
        label={t('tabs.spellings')}
        describedBy="spellings-hint"
        rowHeightPx={usualHeightPx}
        control="[data-choice]"
        onKeyDown={moveByKey}
        row={(cluster) => (
          <SpellingCard
            cluster={cluster}
            kept={keptSpelling(mapping, cluster)}
            onKeep={(keep) => editsOf(id).map(withSpellings(mapping, [{ cluster, keep }]))}
          />
        )}
      />
    </div>
  );
}
