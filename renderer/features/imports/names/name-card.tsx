import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer, ImportQuestion } from '#shared/contract/files/imports.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import classes from './names-tab.module.css';

type Props = { id: string; question: ImportQuestion; onAnswer: (answer: ImportAnswer) => void };

/** One name of the file with the artists that it may mean. */
export function NameCard({ id, question, onAnswer }: Props) {
  const { t } = useTranslation('imports');
  const title = useId();
  const { key, name, rows, firstRow, candidates, answer } = question;
  // Tab stops once at each name; the arrow keys move between its choices.
  const choice = (value: ImportAnswer, isChosen: boolean, content: ReactNode, isFirst = false) => {
    const Icon = isChosen ? IconCircleCheckFilled : IconCircle;
    return (
      <button
        type="button"
        data-choice
        tabIndex={isFirst ? 0 : -1}
        className={classes.choice}
        aria-pressed={isChosen}
        onClick={() => onAnswer(value)}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
        <span>{content}</span>
      </button>
    );
  };
  return (
    <section className={classes.card} aria-labelledby={title} data-answered={answer !== null || undefined}>
      <header className={classes.heading}>
        <h2 id={title}>{key === '' ? t('names.noName') : key || name}</h2>
        <Link to="/imports/$id" params={{ id }} search={{ tab: 'review', row: firstRow }}>
          {t('names.inRows', { count: rows, formatted: formatNumber(rows), first: formatNumber(firstRow) })}
        </Link>
      </header>
      <div className={classes.choices}>
        {candidates.map(({ artistId, name: known, dates, evidence }, index) => (
          <div key={artistId}>
            {choice(
              { artistId },
              answer !== null && 'artistId' in answer && answer.artistId === artistId,
              <>
                {known}
                <span className={classes.quiet}>
                  {dates !== null && ` ${dates}`} · {t(`names.evidence.${evidence}`)}
                </span>
              </>,
              index === 0,
            )}
          </div>
        ))}
        {key !== '' &&
          choice({ create: true }, answer !== null && 'create' in answer, t('names.create'), candidates.length === 0)}
        {choice({ skip: true }, answer !== null && 'skip' in answer, t('names.skip'), key === '')}
      </div>
    </section>
  );
}
