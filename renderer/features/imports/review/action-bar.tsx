import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDetails, ImportRowState } from '#shared/contract/files/imports.ts';
import type { Language } from '#shared/messages/message.ts';
import { client, orpc } from '../../../lib/api/client.ts';
import { useCan } from '../../../lib/api/session.ts';
import { relativeTime } from '../../../lib/i18n/dates.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import { i18next } from '../../../lib/i18n/i18n.ts';
import { say } from '../../../lib/i18n/say.ts';
import { reportFailure } from '../../../lib/ui/notify.ts';
import { saveFile } from '../../../lib/ui/save-file.ts';
import { editsOf, show, useEdits } from '../edits.ts';
import { isRunning, rowsToApply, shareDone } from '../state-text.ts';
import { useDelayed } from '../use-delayed.ts';
import { AddImages } from './add-images.tsx';
import classes from './import-page.module.css';
import { usePlan } from './plan.ts';
import { Result } from './result.tsx';
import { useApply } from './use-apply.ts';

/** Undoes the change set of an import; `pending` is its id while the undo runs. */
export type UndoImport = { undo: (changeSet: string, fileName: string) => void; pending: string | undefined };

type Props = {
  details: ImportDetails;
  /** The state of the rows that are listed; undefined for all. */
  state: ImportRowState | undefined;
  /** The numbers of the rows that are ticked. */
  ticked: ReadonlySet<number>;
  onApplied: () => void;
  undo: UndoImport;
};

const maxRows = 100_000;
const isPart = (count: number, of: number) => count > 0 && count < of && count <= maxRows;

/** What the import will do, its progress, its result, and its actions: always in the same place. */
export function ActionBar({ details, state, ticked, onApplied, undo }: Props) {
  const { t } = useTranslation('imports');
  const { isSaving } = useEdits(details.import);
  const { apply, isApplying } = useApply(details, onApplied);
  const rejected = useMutation({
    mutationFn: () => client.imports.refused({ id: details.import, language: i18next.language as Language }),
    onSuccess: (file) => saveFile(file, file.name),
    onError: reportFailure,
  });
  const toApply = rowsToApply(details);
  // A part can be imported while only its rows are listed.
  const isListed = (state === 'create' || state === 'update') && isPart(details[state], toApply);
  const only = isListed && ticked.size === 0 ? state : undefined;
  const running = isRunning(details) || isSaving || isApplying;
  const late = useDelayed(running);
  return (
    <section className={classes.bar} aria-label={t('bar')} aria-busy={running}>
      <div className={classes.plan} role="status">
        {late ? <Running details={details} /> : <Outcome details={details} undo={undo} />}
      </div>
      <div className={classes.buttons}>
        {details.refused + details.ask > 0 && (
          <Button variant="default" loading={rejected.isPending} onClick={() => rejected.mutate()}>
            {t('saveRejected')}
          </Button>
        )}
        {ticked.size > 0 && (
          <Button variant="default" disabled={running} onClick={() => apply([...ticked])}>
            {t('applyTicked', { count: ticked.size, formatted: formatNumber(ticked.size) })}
          </Button>
        )}
        {only && (
          <Button variant="default" disabled={running} onClick={() => apply(only)}>
            {t(`applyOnly.${only}`, { count: details[only], formatted: formatNumber(details[only]) })}
          </Button>
        )}
        <AddImages details={details} disabled={running} />
        {(toApply > 0 || !details.applied) && (
          <Button
            loading={isApplying}
            disabled={toApply === 0 || running || details.state === 'failed'}
            onClick={() => apply(undefined)}
          >
            {toApply === 0
              ? t('applyNothing')
              : t(`apply.${details.mapping.records}`, { count: toApply, formatted: formatNumber(toApply) })}
          </Button>
        )}
      </div>
    </section>
  );
}

function Running({ details }: { details: ImportDetails }) {
  const { t } = useTranslation('imports');
  const { import: id, state } = details;
  const share = shareDone(details);
  const text = t(`progress.${state === 'ready' || state === 'failed' ? 'waiting' : state}`);
  const stop = useMutation({
    mutationFn: () => client.imports.cancel({ id }),
    onSuccess: show,
    onError: reportFailure,
  });
  return (
    <div className={classes.running}>
      <span className={classes.phase}>{text}</span>
      <Progress
        className={classes.progress}
        value={share === undefined ? 100 : share * 100}
        animated={share === undefined}
        aria-label={text}
      />
      <span className={classes.percent}>
        {share !== undefined && t('percent', { percent: formatNumber(Math.floor(share * 100)) })}
      </span>
      {isRunning(details) && (
        <Button size="compact-sm" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('stop')}
        </Button>
      )}
    </div>
  );
}

function Outcome({ details, undo }: { details: ImportDetails; undo: UndoImport }) {
  const { t } = useTranslation(['imports', 'common']);
  const { import: id, state, problem, mapping, applied, appliedAt, changeSet, fileName } = details;
  const plan = usePlan(details);
  const canUndo = useCan('history.undo');
  const { data } = useQuery(
    orpc.history.get.queryOptions({ input: { changeSet: changeSet ?? '' }, enabled: changeSet !== null }),
  );
  const isUndone = data?.undoneBy != null;
  const again = () => editsOf(id).map(mapping);
  // After an undo the rows are new or changed again.
  const wasUndone = useRef(data && isUndone);
  useEffect(() => {
    if (wasUndone.current === false && isUndone) editsOf(id).map(mapping);
    if (data) wasUndone.current = isUndone;
  });
  return (
    <>
      {problem && <p className={classes.problem}>{say(problem)}</p>}
      {state === 'failed' && (
        <Button size="compact-sm" variant="default" onClick={again}>
          {t('tryAgain')}
        </Button>
      )}
      {applied && appliedAt && changeSet !== null && (
        <p>
          {isUndone ? t('undone') : t('imported', { when: relativeTime(appliedAt) })}{' '}
          {!isUndone && details.result && <Result id={id} result={details.result} images={details.images} />}
          {canUndo && data?.canUndo && (
            <Button
              size="compact-sm"
              variant="subtle"
              loading={undo.pending === changeSet}
              onClick={() => undo.undo(changeSet, fileName)}
            >
              {details.images > 0 ? t('undoWithImages') : t('common:undo')}
            </Button>
          )}
          {isUndone && (
            <Button size="compact-sm" variant="subtle" onClick={again}>
              {t('checkAgain')}
            </Button>
          )}
          <Link to="/history">{t('showHistory')}</Link>
        </p>
      )}
      {state === 'ready' && <p>{plan}</p>}
    </>
  );
}
