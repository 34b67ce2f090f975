import { Loader } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './names-tab.module.css';

type Props = { isChosen: boolean; isFirst?: boolean; isBusy?: boolean; onChoose: () => void; children: ReactNode };

/** What a name may mean. Tab stops once at each name; the arrow keys move between its choices. */
export function Choice({ isChosen, isFirst = false, isBusy = false, onChoose, children }: Props) {
  const Icon = isChosen ? IconCircleCheckFilled : IconCircle;
  return (
    <button
      type="button"
      data-choice
      tabIndex={isFirst ? 0 : -1}
      className={classes.choice}
      aria-pressed={isChosen}
      aria-busy={isBusy}
      onClick={onChoose}
    >
      {isBusy ? <Loader size={16} aria-hidden /> : <Icon size={16} stroke={1.5} aria-hidden />}
      <span>{children}</span>
    </button>
  );
}
