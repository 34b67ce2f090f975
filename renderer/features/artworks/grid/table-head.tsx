import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ListQuery } from '../list/use-artwork-list.ts';
import classes from './artwork-table.module.css';

type Props = {
  sort: ListQuery['sort'];
  direction: ListQuery['direction'];
  onSort: (sort: ListQuery['sort'], direction: ListQuery['direction']) => void;
};

const columns = ['title', 'artist', 'inventoryNumber', 'earliestYear', 'availability', 'price'] as const;

/** The columns' names; each orders the list, and again the other way round. */
export function TableHead({ sort, direction, onSort }: Props) {
  const { t } = useTranslation('artworks');
  const Arrow = direction === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        <div role="columnheader">
          <span className="unseen">{t('image')}</span>
        </div>
        {columns.map((column) => (
          <div
            key={column}
            role="columnheader"
            className={classes[column]}
            aria-sort={column !== sort ? 'none' : direction === 'asc' ? 'ascending' : 'descending'}
          >
            <button
              type="button"
              className={classes.sort}
              onMouseDown={(event) => event.stopPropagation()}
              onClick={(event) => {
                event.stopPropagation();
                onSort(column, column === sort && direction === 'asc' ? 'desc' : 'asc');
              }}
            >
              {t(`sort.${column}`)}
              {column === sort && <Arrow size={14} stroke={1.75} aria-hidden />}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
