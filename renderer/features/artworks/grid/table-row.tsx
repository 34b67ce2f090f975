import { memo } from 'react';
import type { ArtworkListItem } from '#shared/contract/artworks.ts';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { formatPrice } from '../../../lib/i18n/format.ts';
import classes from './artwork-table.module.css';

type Props = {
  id: string;
  index: number;
  start: number;
  item: ArtworkListItem | undefined;
  creator: string;
  selected: boolean;
  active: boolean;
  dropping: boolean;
  availability: string;
};

/** One work as a row: no hooks, no Mantine, as in the grid. */
export const TableRow = memo(function TableRow(props: Props) {
  const { id, index, start, item, creator, selected, active, dropping, availability } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classes.row}
      data-index={index}
      data-active={active || undefined}
      data-drop={dropping || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div role="gridcell" className={classes.thumb}>
        {item?.image && <Thumbnail image={item.image} size={40} alt="" />}
      </div>
      <div role="gridcell" className={classes.title} data-title>
        {item?.title ?? '\u00a0'}
      </div>
      <div role="gridcell">{creator}</div>
      <div role="gridcell" className={classes.inventoryNumber}>
        {item?.inventoryNumber}
      </div>
      <div role="gridcell">{item?.dateText}</div>
      <div role="gridcell" className={classes.availability} data-availability={item?.availability ?? undefined}>
        {availability}
      </div>
      <div role="gridcell" className={classes.price}>
        {item ? formatPrice(item.price, item.currency) : ''}
      </div>
    </div>
  );
});
