import { Link } from '@tanstack/react-router';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer, ImportQuestion } from '#shared/contract/files/import-questions.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { AuthorityChoices } from './authority-choices.tsx';
import { Choice } from './choice.tsx';
import classes from './names-tab.module.css';
import { useAuthorityAnswer } from './use-authority-answer.ts';

type Props = {
  id: string;
  question: ImportQuestion;
  /** Whether artists of ULAN and Wikidata are offered as well. */
  isLookedUp: boolean;
  /** `isCurrent`: whether the user is still at this name. */
  onAnswer: (answer: ImportAnswer, isCurrent: boolean) => void;
};

/** One name of the file with the artists that it may mean. */
export function NameCard({ id, question, isLookedUp, onAnswer }: Props) {
  const { t } = useTranslation('imports');
  const title = useId();
  const card = useRef<HTMLElement>(null);
  const { key, name, rows, firstRow, candidates, answer } = question;
  const give = (value: ImportAnswer) => onAnswer(value, card.current?.contains(document.activeElement) ?? false);
  const authority = useAuthorityAnswer(give);
  const choose = (value: ImportAnswer) => () => {
    authority.forget();
    give(value);
  };
  const added = answer !== null && 'create' in answer ? answer : undefined;
  return (
    <section ref={card} className={classes.card} aria-labelledby={title} data-answered={answer !== null || undefined}>
      <header className={classes.heading}>
        <h2 id={title}>{key === '' ? t('names.noName') : key || name}</h2>
        <Link to="/imports/$id" params={{ id }} search={{ tab: 'review', row: firstRow }}>
          {t('names.inRows', { count: rows, formatted: formatNumber(rows), first: formatNumber(firstRow) })}
        </Link>
      </header>
      <div className={classes.choices}>
        {candidates.map(({ artistId, name: known, dates, evidence }, index) => (
          <Choice
            key={artistId}
            isChosen={answer !== null && 'artistId' in answer && answer.artistId === artistId}
            isFirst={index === 0}
            onChoose={choose({ artistId })}
          >
            {known}
            <span className={classes.quiet}>
              {dates !== null && ` ${dates}`} · {t(`names.evidence.${evidence}`)}
            </span>
          </Choice>
        ))}
        {key !== '' && (
          <Choice
            isChosen={added !== undefined && !added.artist}
            isFirst={candidates.length === 0}
            onChoose={choose({ create: true })}
          >
            {t('names.create')}
          </Choice>
        )}
        <Choice
          isChosen={answer !== null && 'skip' in answer}
          isFirst={key === '' && candidates.length === 0}
          onChoose={choose({ skip: true })}
        >
          {t('names.skip')}
        </Choice>
        {key !== '' && (
          <AuthorityChoices name={name} isLookedUp={isLookedUp} chosen={added?.artist} answer={authority} />
        )}
      </div>
    </section>
  );
}
