import { useTranslation } from 'react-i18next';
import type { ImportDetails } from '#shared/contract/files/imports.ts';
import { relativeTime } from '../../lib/i18n/dates.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { say } from '../../lib/i18n/say.ts';

/** An import as the list has it. */
export type Listed = Omit<ImportDetails, 'columns' | 'mapping'>;

type Step = Pick<ImportDetails, 'state'>;

/** Returns whether a step of the import is running. */
export const isRunning = ({ state }: Step): boolean => state !== 'ready' && state !== 'failed';

/** Returns the share of the running step that is done, from 0 to 1; undefined if it is not known. */
export function shareDone({ progress }: Pick<ImportDetails, 'progress'>): number | undefined {
  return progress?.total ? Math.min(1, progress.done / progress.total) : undefined;
}

/** Returns the number of rows that applying the import would write. */
export const rowsToApply = ({ create, update }: Pick<ImportDetails, 'create' | 'update'>): number => create + update;

/** Returns an import's state in one line: "12 names need an answer". */
export function useStateText(details: Listed): string {
  const { t } = useTranslation('imports');
  const { state, problem, questions, applied, appliedAt } = details;
  if (state === 'failed') return problem ? say(problem) : t('states.failed');
  if (state !== 'ready') {
    const share = shareDone(details);
    const percent = share === undefined ? '' : ` · ${t('percent', { percent: formatNumber(Math.floor(share * 100)) })}`;
    return t(`states.${state}`) + percent;
  }
  if (questions > 0) return t('states.asks', { count: questions, formatted: formatNumber(questions) });
  if (applied && appliedAt) return t('states.applied', { when: relativeTime(appliedAt) });
  return t(rowsToApply(details) > 0 ? 'states.ready' : 'states.nothing');
}
