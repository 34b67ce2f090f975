import { Checkbox, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportDetails, ImportRowState } from '#shared/contract/files/imports.ts';
import { useAllCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { formatNumber } from '../../../lib/i18n/format.ts';
import type { ImportSearch } from '../search.ts';
import { isRunning } from '../state-text.ts';
import { Counts } from './counts.tsx';
import { MissingRecords } from './missing-records.tsx';
import classes from './review-tab.module.css';
import { RowPanel } from './row-panel.tsx';
import { RowTable } from './row-table.tsx';
import { shownColumns } from './shown-columns.ts';
import { useMissingCount } from './use-missing-count.ts';
import { isFilter, useAllRows, useRowsIn } from './use-rows.ts';
import { useTicks } from './use-ticks.ts';
import { Warnings } from './warnings.tsx';

/** In lower windows the warnings are closed at first, to leave room for the rows. */
const lowWindowPx = 680;

type Props = {
  details: ImportDetails;
  search: ImportSearch;
  /** The numbers of the rows that are ticked. */
  ticked: ReadonlySet<number>;
  onTicked: (rows: ReadonlySet<number>) => void;
  onState: (state: ImportRowState | undefined) => void;
};

/** All rows with what the import does with each, filtered by state, with warnings and the active row's details. */
export function ReviewTab({ details, search: { state, result, row }, ticked, onTicked, onState }: Props) {
  const { t } = useTranslation('imports');
  const { import: id, flagged, mapping, columns } = details;
  const filter = { state, result };
  const isAll = !isFilter(filter);
  const [withSkipped, setWithSkipped] = useState(false);
  const [withWarnings, setWithWarnings] = useState(window.innerHeight > lowWindowPx);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [withMissing, setWithMissing] = useState(false);
  const missing = useMissingCount(details);
  const [active, setActive] = useState(0);
  const [goTo, setGoTo] = useState(row === undefined ? undefined : { index: row - 1 });
  const all = useAllRows(id, details.rows, range);
  const filtered = useRowsIn(id, filter, range);
  const rows = isAll ? all : filtered;
  const width = columns.length || (rows.rowAt(0)?.cells.length ?? 0);
  const custom = useAllCustomFields();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the labels are those of custom fields, too
  const shown = useMemo(
    () => shownColumns({ columns, mapping }, withSkipped, width),
    [columns, mapping, withSkipped, width, custom],
  );
  const onRange = useCallback((first: number, last: number) => setRange({ first, last }), []);
  function showOnly(next: ImportRowState | undefined) {
    setActive(0);
    setWithMissing(false);
    setGoTo(undefined);
    onState(next);
  }
  function goToRow(number: number) {
    if (!isAll) onState(undefined);
    setWithMissing(false);
    setGoTo({ index: number - 1 });
  }
  const tick = useTicks(id, filter, ticked, onTicked);
  const isEmpty = rows.count === 0;
  return (
    <div className={classes.tab}>
      <div className={classes.tools}>
        <Counts details={details} state={withMissing ? 'missing' : result ? 'written' : state} onState={showOnly} />
        {missing > 0 && (
          <button
            type="button"
            className={classes.chip}
            aria-pressed={withMissing}
            onClick={() => setWithMissing(!withMissing)}
          >
            {t('missing.title')} <span className={classes.count}>{formatNumber(missing)}</span>
          </button>
        )}
        {flagged.length > 0 && (
          <button
            type="button"
            className={classes.chip}
            data-state="warning"
            aria-expanded={withWarnings}
            onClick={() => setWithWarnings(!withWarnings)}
          >
            <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
            {t('warnings.title', { count: flagged.length, formatted: formatNumber(flagged.length) })}
          </button>
        )}
        {details.skipped.length > 0 && (
          <Checkbox
            size="xs"
            className={classes.skipped}
            label={t('table.skipped')}
            checked={withSkipped}
            onChange={({ currentTarget }) => setWithSkipped(currentTarget.checked)}
          />
        )}
      </div>
      {withWarnings && flagged.length > 0 && <Warnings details={details} onRow={goToRow} />}
      {withMissing && <MissingRecords id={id} />}
      {!withMissing && isEmpty && (rows.isPending || isRunning(details)) && (
        <Skeleton height={200} aria-label={t('progress.reading')} />
      )}
      {!withMissing && isEmpty && !rows.isPending && !isRunning(details) && (
        <p className={classes.quiet}>{t(isAll ? 'table.empty' : 'table.emptyFilter')}</p>
      )}
      {!withMissing && !isEmpty && (
        <div className={classes.rows}>
          <RowTable
            id={id}
            list={result ? `written ${result}` : (state ?? 'all')}
            rows={rows}
            columns={shown}
            // In a filtered list, a row's index is not its number.
            goTo={isAll ? goTo : undefined}
            onRange={onRange}
            onActive={setActive}
            ticked={ticked}
            onTick={tick}
          />
          <RowPanel id={id} row={rows.rowAt(active)} records={mapping.records} />
        </div>
      )}
    </div>
  );
}
