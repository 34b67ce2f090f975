import { Button, Skeleton } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer, ImportDetails } from '#shared/contract/imports.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { failureOf } from '../../../lib/api/errors.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { editsOf } from '../edits.ts';
import { isRunning } from '../state-text.ts';
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
  const scroller = useRef<HTMLDivElement>(null);
  const cards = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeightPx,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 4,
  });
  const visible = cards.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last > items.length - 10) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, items.length]);

  function answer(index: number, chosen: ImportAnswer) {
    const item = items[index];
    if (!item) return;
    editsOf(id).answer({ [item.key]: chosen });
    const next = items.findIndex((each, position) => position > index && each.answer === null);
    if (next >= 0) focusCard(next);
  }
  function focusCard(index: number) {
    cards.scrollToIndex(index, { align: 'auto' });
    // The card is rendered after the list has scrolled.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-choice]`)?.focus(),
    );
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
        <span role="status" className={classes.left}>
          {t('names.left', { count: left, formatted: formatNumber(left) })}
        </span>
        <Button variant="default" disabled={left === 0} onClick={() => void answerAll({ create: true })}>
          {t('names.createAll')}
        </Button>
      </div>
      <div ref={scroller} className={classes.scroller}>
        <ul
          className={classes.cards}
          aria-label={t('tabs.names')}
          aria-describedby="names-hint"
          style={{ height: cards.getTotalSize() }}
          onKeyDown={moveByKey}
        >
          {visible.map(({ index, start, key }) => {
            const item = items[index];
            return (
              item && (
                <li
                  key={key}
                  ref={cards.measureElement}
                  data-index={index}
                  aria-setsize={items.length}
                  aria-posinset={index + 1}
                  className={classes.item}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <NameCard id={id} question={item} onAnswer={(chosen) => answer(index, chosen)} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** The arrow keys move between the choices of all names. */
function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-choice]')];
  const at = choices.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  const next = choices[at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
