import { Button, Checkbox, Skeleton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconUserQuestion } from '@tabler/icons-react';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '#shared/contract/files/import-questions.ts';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { VirtualList, type VirtualListHandle } from '../../../components/virtual-list.tsx';
import { failureOf } from '../../../lib/api/errors.ts';
import { useCan } from '../../../lib/api/session.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { editsOf } from '../edits.ts';
import { isRunning } from '../state-text.ts';
import { moveByKey } from './move-by-key.ts';
import { NameCard } from './name-card.tsx';
import classes from './names-tab.module.css';
import { useQuestions } from './use-questions.ts';

const usualHeightPx = 150;

/** Asks once for each doubtful name. */
export function NamesTab({ details }: { details: ImportDetails }) {
  const { t } = useTranslation('imports');
  const { import: id, questions: left } = details;
  const { items, answerAll, hasNextPage, isFetchingNextPage, fetchNextPage, isPending, error, refetch } =
    useQuestions(id);
  const canLookUp = useCan('authorities.read');
  const [looksUp, setLooksUp] = useLocalStorage({
    key: 'qwarty.import-lookup',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const cards = useRef<VirtualListHandle>(null);
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [isFetchingNextPage, fetchNextPage]);

  function answer(index: number, chosen: ImportAnswer, isCurrent: boolean) {
    const item = items[index];
    if (!item) return;
    editsOf(id).answer({ [item.key]: chosen });
    const next = items.findIndex((each, position) => position > index && each.answer === null);
    if (next >= 0 && isCurrent) cards.current?.focusIn(next, '[data-choice]');
  }
  if (error) return <ErrorNotice message={failureOf(error).message} onRetry={() => void refetch()} />;
  if (isPending || (items.length === 0 && isRunning(details))) return <Skeleton height={240} />;
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<IconUserQuestion size={40} stroke={1} aria-hidden />}
        title={t('names.none')}
        text={t('names.noneText')}
      />
    );
  }
  return (
    <div className={classes.tab}>
      <div className={classes.tools}>
        <p id="names-hint">
          {t('names.intro')} {t('names.hint')}
        </p>
        {canLookUp && (
          <Checkbox
            label={t('names.lookUp')}
            checked={looksUp}
            onChange={(event) => setLooksUp(event.currentTarget.checked)}
          />
        )}
        <span role="status" className={classes.left}>
          {t('names.left', { count: left, formatted: formatNumber(left) })}
        </span>
        <Button variant="default" disabled={left === 0} onClick={() => void answerAll({ create: true })}>
          {t('names.createAll')}
        </Button>
      </div>
      <VirtualList
        ref={cards}
        className={classes.cards}
        items={items}
        keyOf={({ key }) => key}
        total={hasNextPage ? undefined : items.length}
        hasMore={hasNextPage}
        onNearEnd={more}
        label={t('tabs.names')}
        describedBy="names-hint"
        rowHeightPx={usualHeightPx}
        control="[data-choice]"
        onKeyDown={moveByKey}
        row={(question, index) => (
          <NameCard
            id={id}
            question={question}
            isLookedUp={canLookUp && looksUp}
            onAnswer={(chosen, isCurrent) => answer(index, chosen, isCurrent)}
          />
        )}
      />
    </div>
  );
}
