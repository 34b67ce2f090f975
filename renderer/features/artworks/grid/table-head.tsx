import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListQuery } from '../../../lib/artworks/use-artwork-list.ts';
import { sortLabel } from '../../../lib/forms/field-label.ts';
import classes from './artwork-table.module.css';
import { type Column, kindOf, sortOf } from './columns.ts';

type Props = {
  sort: ListQuery['sort'];
  direction: ListQuery['direction'];
  columns: readonly Column[];
  withImages: boolean;
  onSort: (sort: ListQuery['sort'], direction: ListQuery['direction']) => void;
};

/** Column headings; a click sorts, a second click reverses the order. */
export function TableHead({ sort, direction, columns, withImages, onSort }: Props) {
  const { t } = useTranslation('artworks');
  const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {withImages && (
          <div role="columnheader" className={classes.thumb}>
            <span className="visually-hidden">{t('image')}</span>
          </div>
        )}
        {columns.map((column) => (
          <div
            key={column}
            role="columnheader"
            data-column={column}
            data-kind={kindOf(column)}
            aria-sort={sortOf(column) !== sort ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
          >
            <button
              type="button"
              className={classes.sort}
              onMouseDown={(event) => event.stopPropagation()}
              onClick={(event) => {
                event.stopPropagation();
                onSort(sortOf(column), sortOf(column) === sort && direction === 'asc' ? 'desc' : 'asc');
              }}
            >
              {sortLabel(sortOf(column))}
              {sortOf(column) === sort && <Arrow size={14} stroke={1.75} aria-hidden />}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
