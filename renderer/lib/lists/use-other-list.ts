import { useLayoutEffect, useRef } from 'react';

/**
 * Calls `onOther` when a list becomes another one: after a new search, filter or sort, it starts at the top.
 * @param list identifies the list
 */
export function useOtherList(list: string, onOther: () => void): void {
  const shown = useRef(list);
  useLayoutEffect(() => {
    if (shown.current === list) return;
    shown.current = list;
    onOther();
  });
}
