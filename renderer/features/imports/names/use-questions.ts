import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ImportAnswer, ImportQuestion } from '#shared/contract/files/import-questions.ts';
import { orpc } from '../../../lib/api/client.ts';
import { editsOf, useEdits } from '../edits.ts';

const pageSize = 100;

/** Returns the names that need an answer. Their order stays as it is while they are answered. */
export function useQuestions(id: string) {
  const { answers } = useEdits(id);
  const pages = useInfiniteQuery(
    orpc.imports.questions.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, cursor, limit: pageSize }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      // Answered names move to the end of the list, so it is not loaded again before the page is left.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  );
  const { data, hasNextPage, fetchNextPage } = pages;
  const items = useMemo(
    () =>
      distinct(data?.pages.flatMap((page) => page.items) ?? []).map((item) => ({
        ...item,
        answer: answers[item.key] ?? item.answer,
      })),
    [data, answers],
  );

  /** Answers every name without an answer, including those that are not loaded yet. */
  async function answerAll(answer: ImportAnswer) {
    let result = { data, hasNextPage, isError: false };
    while (result.hasNextPage && !result.isError) result = await fetchNextPage();
    const open = (result.data?.pages ?? []).flatMap((page) => page.items).filter((item) => isOpen(item, answers));
    editsOf(id).answer(Object.fromEntries(open.map(({ key }) => [key, answer])));
  }
  return { ...pages, items, answerAll };
}

const isOpen = ({ key, answer }: ImportQuestion, answers: Readonly<Record<string, ImportAnswer>>) =>
  answer === null && answers[key] === undefined;

/** A name that was answered meanwhile can be on two pages. */
const distinct = (items: readonly ImportQuestion[]) => [...new Map(items.map((item) => [item.key, item])).values()];
